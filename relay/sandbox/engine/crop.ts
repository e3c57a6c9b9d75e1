import { blankPixels, type Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Cuts an area out of a picture; it must lie within. */
export function cropPixels(picture: Pixels, area: Area): Pixels {
  const result = blankPixels(area.width, area.height);
  copyRows(picture, area, result, 4);
  return result;
}

export function cropWeights(weights: Weights, area: Area): Weights {
  const result = { width: area.width, height: area.height, data: new Uint8ClampedArray(area.width * area.height) };
  copyRows(weights, area, result, 1);
  return result;
}

/** Puts a picture into a larger one, at the area's corner. */
export function pastePixels(picture: Pixels, patch: Pixels, area: Area): Pixels {
  const data = picture.data.slice();
  for (let y = 0; y < area.height; y += 1) {
    data.set(patch.data.subarray(y * area.width * 4, (y + 1) * area.width * 4), ((area.y + y) * picture.width + area.x) * 4);
  }
  return { ...picture, data };
}

function copyRows(from: { width: number; data: Uint8ClampedArray }, area: Area, to: { data: Uint8ClampedArray }, channels: number): void {
  for (let y = 0; y < area.height; y += 1) {
    const start = ((area.y + y) * from.width + area.x) * channels;
    to.data.set(from.data.subarray(start, start + area.width * channels), y * area.width * channels);
  }
}
