import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';

/** Bytes at once, which keeps them near. */
const atOnce = 65_536;

/**
 * PNG specification, annex D.
 * @param before the sum of the bytes that come before these
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [place] = roomFor(Math.min(atOnce, bytes.length)) as [number];
  let sum = before;
  for (let from = 0; from < bytes.length; from += atOnce) {
    const some = bytes.subarray(from, from + atOnce);
    bytesAt(place, some.length).set(some);
    sum = kernel.crc(place, some.length, sum);
  }
  return sum >>> 0;
}
