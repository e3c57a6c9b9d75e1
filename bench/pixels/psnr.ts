import type { Picture } from '../../plugin/ui/pixels/picture.ts';

/** Equal pictures have no noise to compare with; this is said of them instead. */
const noNoise = 99;

/** Peak signal to noise in decibels, over the three colours of all pixels that are opaque in the first picture. */
export function psnr(one: Picture, other: Picture): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < one.data.length; at += 4) {
    if (one.data[at + 3] !== 255) continue;
    const alpha = other.data[at + 3]! / 255;
    for (let c = at; c < at + 3; c++) sum += (one.data[c]! - other.data[c]! * alpha) ** 2;
    count += 3;
  }
  return sum === 0 ? noNoise : Math.min(noNoise, 10 * Math.log10((255 * 255 * count) / sum));
}
