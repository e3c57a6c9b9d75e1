import { bytesAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';

/** FIPS 180-4, section 5.3.3. */
const begun = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const blockBytes = 64;
const atOnce = 1024 * blockBytes;

/** The name of a blob. Figma's iframe is no secure context, so the browser's own digest is not there. */
export function sha256(bytes: Uint8Array): string {
  const [state, place] = roomFor(begun.length * 4, atOnce + 2 * blockBytes) as [number, number];
  wordsAt(state, begun.length).set(begun);
  const add = (some: Uint8Array) => {
    bytesAt(place, some.length).set(some);
    kernel.hashBlocks(state, place, some.length / blockBytes);
  };
  const whole = bytes.length - (bytes.length % blockBytes);
  for (let from = 0; from < whole; from += atOnce) add(bytes.subarray(from, Math.min(whole, from + atOnce)));
  add(ending(bytes.subarray(whole), bytes.length));
  return Array.from(wordsAt(state, begun.length), (word) => word.toString(16).padStart(8, '0')).join('');
}

/** A bit, as many zeros as it takes, and the length in bits (section 5.1.1). */
function ending(rest: Uint8Array, length: number): Uint8Array {
  const last = new Uint8Array(rest.length + 9 <= blockBytes ? blockBytes : 2 * blockBytes);
  last.set(rest);
  last[rest.length] = 0x80;
  new DataView(last.buffer).setBigUint64(last.length - 8, BigInt(length) * 8n);
  return last;
}
