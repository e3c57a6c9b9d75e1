const modulus = 65_521;

/** The sum at a zlib stream's end (RFC 1950, section 8) of bytes followed by `length` others, of the sums of both. */
export function adlerJoined(sum: number, next: number, length: number): number {
  const [a, b] = [sum % 65_536, Math.floor(sum / 65_536)];
  const [nextA, nextB] = [next % 65_536, Math.floor(next / 65_536)];
  // The next sum began at 1, and each of its bytes would have added what was there before once more.
  const before = (a + modulus - 1) % modulus;
  return ((b + nextB + (length % modulus) * before) % modulus) * 65_536 + ((before + nextA) % modulus);
}
