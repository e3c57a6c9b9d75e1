import type { Transform } from '../../messages.ts';

/** Whether a layer is neither turned nor flipped on the page. */
export function isUpright([[a, c], [b, d]]: Transform): boolean {
  return [a - 1, c, b, d - 1].every((off) => Math.abs(off) < 1e-6);
}
