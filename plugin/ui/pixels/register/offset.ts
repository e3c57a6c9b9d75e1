import type { Size } from '../picture.ts';

/**
 * Where a returned picture's content lies, seen from the captured one: what is at `p` there is at
 * `middle + scale * (p - middle) + (dx, dy)` here. Pixels, measured from the pictures' edges.
 */
export interface Offset {
  dx: number;
  dy: number;
  scale: number;
}

export const nowhere: Offset = { dx: 0, dy: 0, scale: 1 };

/** How far apart two offsets put the corner they agree on least. */
export function apart(a: Offset, b: Offset, { width, height }: Size): number {
  const stretch = Math.abs(a.scale - b.scale) / 2;
  return Math.hypot(Math.abs(a.dx - b.dx) + stretch * width, Math.abs(a.dy - b.dy) + stretch * height);
}
