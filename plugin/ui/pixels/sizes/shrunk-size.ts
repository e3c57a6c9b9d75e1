import type { Size } from '../picture.ts';

/** What `shrink` makes of a picture of a size. */
export function shrunkSize({ width, height }: Size, longestSide: number): Size {
  const longest = Math.max(width, height);
  if (longest <= longestSide) return { width, height };
  const side = Math.max(1, Math.floor(longest / longestSide / 2));
  const averaged = { width: Math.max(1, Math.floor(width / side)), height: Math.max(1, Math.floor(height / side)) };
  const scale = longestSide / Math.max(averaged.width, averaged.height);
  return { width: Math.max(1, Math.round(averaged.width * scale)), height: Math.max(1, Math.round(averaged.height * scale)) };
}
