import type { Pixels } from './pixels.ts';
import { swapBackdrop } from './swap-backdrop.ts';
import type { Weights } from './weights.ts';

/** Clears the background, no better than real models do it: what stays is often 254 and not 255, and colour lies under what is clear. */
export function cutOut(picture: Pixels, where: Weights): Pixels {
  return imperfect(swapBackdrop(picture, where, 'edges', null), where);
}

/** The same for a picture that has its clear pixels already. */
export function imperfect(picture: Pixels, where: Weights): Pixels {
  const data = picture.data.slice();
  for (let i = 0; i < where.data.length; i += 1) {
    if (where.data[i] === 0) continue;
    const at = i * 4;
    if (data[at + 3] === 255 && i % 3 !== 0) data[at + 3] = 254;
    if (data[at + 3] === 0 && data[at] === 0 && data[at + 1] === 0 && data[at + 2] === 0) data.set([208, 206, 196], at);
  }
  return { ...picture, data };
}
