import type { Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

/** Lays an edited picture into the original: weight 0 keeps the original bit for bit, 255 takes the edit. */
export function blend(original: Pixels, edited: Pixels, where: Weights): Pixels {
  const data = original.data.slice();
  for (let i = 0, at = 0; i < where.data.length; i += 1, at += 4) {
    const weight = where.data[i]!;
    if (weight === 0) continue;
    const part = weight / 255;
    for (let c = 0; c < 4; c += 1) data[at + c] = data[at + c]! + (edited.data[at + c]! - data[at + c]!) * part;
  }
  return { ...original, data };
}
