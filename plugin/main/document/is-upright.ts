import type { Transform } from '../../messages.ts';

/** Whether a transform neither turns, flips nor stretches. */
export function isUpright([[a, c], [b, d]]: Transform): boolean {
  return [a - 1, c, b, d - 1].every((off) => Math.abs(off) < 1e-6);
}
