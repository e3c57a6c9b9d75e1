import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Picture } from '../picture.ts';

/** Pixels that are looked at before it is seen whether one of them was not opaque. */
const atOnce = 16_384;

export function isOpaque({ data }: Picture): boolean {
  const [place] = roomFor(atOnce * 4) as [number];
  for (let from = 0; from < data.length; from += atOnce * 4) {
    const some = data.subarray(from, from + atOnce * 4);
    bytesAt(place, some.length).set(some);
    if (!kernel.isOpaque(place, some.length / 4)) return false;
  }
  return true;
}
