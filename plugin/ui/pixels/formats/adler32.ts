const modulus = 65_521;
/** So many bytes can be added up before a remainder is taken, within 31 bits: beyond, engines count in floating point. */
const atOnce = 3800;

/**
 * The sum at a zlib stream's end (RFC 1950, section 8).
 * @param before the sum of the bytes that come before these
 */
export function adler32(bytes: Uint8Array, before = 1): number {
  let a = before % 65_536;
  let b = Math.floor(before / 65_536);
  for (let start = 0; start < bytes.length; start += atOnce) {
    const end = Math.min(bytes.length, start + atOnce);
    for (let at = start; at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= modulus;
    b %= modulus;
  }
  return b * 65_536 + a;
}

/** The sum of bytes followed by `length` others, of the sums of both. */
export function adlerJoined(sum: number, next: number, length: number): number {
  const [a, b] = [sum % 65_536, Math.floor(sum / 65_536)];
  const [nextA, nextB] = [next % 65_536, Math.floor(next / 65_536)];
  // The next sum began at 1, and each of its bytes would have added what was there before once more.
  const before = (a + modulus - 1) % modulus;
  return ((b + nextB + (length % modulus) * before) % modulus) * 65_536 + ((before + nextA) % modulus);
}
