import { adjustTone } from './adjust-tone.ts';
import type { Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

/** Makes the further pictures of one ask differ: by turns a little warmer or cooler, each pair more so. The first stays. */
export function vary(picture: Pixels, where: Weights, variant: number): Pixels {
  if (variant === 0) return picture;
  return adjustTone(picture, where, variant % 2 === 1 ? 'warmer' : 'cooler', 0.3 * Math.ceil(variant / 2));
}
