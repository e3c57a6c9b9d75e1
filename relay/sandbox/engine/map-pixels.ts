import type { Rgb } from './oklab.ts';
import type { Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

/** Changes the colour of every pixel that has any weight; alpha stays. */
export function mapPixels(picture: Pixels, where: Weights, change: (red: number, green: number, blue: number) => Rgb): Pixels {
  const data = picture.data.slice();
  for (let i = 0, at = 0; i < where.data.length; i += 1, at += 4) {
    if (where.data[i] === 0) continue;
    const [red, green, blue] = change(data[at]!, data[at + 1]!, data[at + 2]!);
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
  }
  return { ...picture, data };
}
