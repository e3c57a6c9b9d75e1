import { nearestOf } from '../masks/nearest-of.ts';
import type { Picture } from '../picture.ts';

/** What models leave of 255 in what they mean to be opaque, and of 0 in what they mean to be clear. */
const nearlyOpaque = 250;
const nearlyClear = 4;

/**
 * A cut-out as it was meant: opaque within, clear without, and no trace of the old ground in the colour of clear pixels, which
 * would show as a halo wherever the picture is scaled. Edges and what is half clear stay as they are.
 */
export function clean(picture: Picture): Picture {
  const data = picture.data.slice();
  for (let at = 3; at < data.length; at += 4) {
    if (data[at]! <= nearlyClear) data[at] = 0;
    else if (data[at]! >= nearlyOpaque && isWithin(picture, at >> 2)) data[at] = 255;
  }
  const nearest = nearestOf(picture, (pixel) => data[pixel * 4 + 3]! > 0);
  for (let pixel = 0; pixel < nearest.length; pixel++) {
    const from = nearest[pixel]!;
    if (data[pixel * 4 + 3] === 0)
      for (let channel = 0; channel < 3; channel++) data[pixel * 4 + channel] = from < 0 ? 0 : data[from * 4 + channel]!;
  }
  return { ...picture, data };
}

/** All round it is nearly opaque, too. */
function isWithin({ data, width, height }: Picture, pixel: number): boolean {
  const x = pixel % width;
  const y = (pixel - x) / width;
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (data[(v * width + u) * 4 + 3]! < nearlyOpaque) return false;
    }
  }
  return true;
}
