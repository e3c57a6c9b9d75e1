import type { Size } from './picture.ts';

const far = 1e20;

/**
 * How far each pixel's middle lies from the mask's edge: negative inside. Between pixels the edge is where coverage is
 * half. Exact Euclidean distances by Felzenszwalb and Huttenlocher's lower envelope of parabolas.
 */
export function distance(mask: Uint8Array, size: Size): Float32Array {
  const outward = squares(mask, size, (level) => level >= 128);
  const inward = squares(mask, size, (level) => level < 128);
  const out = new Float32Array(mask.length);
  for (let i = 0; i < out.length; i++) {
    // A pixel cut by the edge tells by its coverage how far; the next ones are measured to pixels' middles, half a pixel beyond.
    const level = mask[i]!;
    out[i] = outward[i]! > 0 ? Math.sqrt(outward[i]!) - 0.5 : 0.5 - Math.sqrt(inward[i]!);
    if (level > 0 && level < 255 && Math.abs(out[i]!) < 1) out[i] = 0.5 - level / 255;
  }
  return out;
}

/** Squared distances to the nearest pixel that `holds`. */
function squares(mask: Uint8Array, { width, height }: Size, holds: (level: number) => boolean): Float64Array {
  const out = Float64Array.from(mask, (level) => (holds(level) ? 0 : far));
  const line = lineOf(Math.max(width, height));
  for (let x = 0; x < width; x++) line(out, x, width, height);
  for (let y = 0; y < height; y++) line(out, y * width, 1, width);
  return out;
}

/** Works on one line at a time, with room that is made once. */
function lineOf(longest: number): (values: Float64Array, start: number, step: number, length: number) => void {
  const heights = new Float64Array(longest);
  const roots = new Int32Array(longest);
  const borders = new Float64Array(longest + 1);
  return (values, start, step, length) => {
    for (let i = 0; i < length; i++) heights[i] = values[start + i * step]!;
    let top = -1;
    for (let i = 0; i < length; i++) {
      if (heights[i] === far) continue;
      let border = -Infinity;
      while (top >= 0) {
        const root = roots[top]!;
        border = (heights[i]! + i * i - heights[root]! - root * root) / (2 * (i - root));
        if (border > borders[top]!) break;
        top -= 1;
      }
      if (top < 0) border = -Infinity;
      top += 1;
      roots[top] = i;
      borders[top] = border;
    }
    if (top < 0) return;
    for (let i = 0, k = 0; i < length; i++) {
      while (k < top && borders[k + 1]! < i) k += 1;
      values[start + i * step] = (i - roots[k]!) ** 2 + heights[roots[k]!]!;
    }
  };
}
