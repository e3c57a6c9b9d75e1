import type { Picture } from '../picture.ts';

/** Pixels that are looked at before it is seen whether one of them was not opaque. */
const atOnce = 16_384;

export function isOpaque({ data }: Picture): boolean {
  const pixels = new Int32Array(data.buffer, data.byteOffset, data.length >> 2);
  for (let start = 0; start < pixels.length; start += atOnce) {
    const end = Math.min(pixels.length, start + atOnce);
    let all = -1;
    for (let at = start; at < end; at++) all &= pixels[at]!;
    // Alpha is the last byte in memory, and so the highest.
    if (all >>> 24 !== 255) return false;
  }
  return true;
}
