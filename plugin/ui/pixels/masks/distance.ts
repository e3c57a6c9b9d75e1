import type { Size } from '../picture.ts';

const far = 1e20;

/**
 * How far each pixel's middle lies from the mask's edge: negative inside. Between pixels the edge is where coverage is
 * half. Exact Euclidean distances by Felzenszwalb and Huttenlocher's lower envelope of parabolas.
 */
export function distance(mask: Uint8Array, size: Size): Float32Array {
  const outward = squares(mask, size, 'inside');
  const inward = squares(mask, size, 'outside');
  const out = new Float32Array(mask.length);
  for (let i = 0; i < out.length; i++) {
    // A pixel cut by the edge tells by its coverage how far; the next ones are measured to pixels' middles, half a pixel beyond.
    const level = mask[i]!;
    out[i] = outward[i]! > 0 ? Math.sqrt(outward[i]!) - 0.5 : 0.5 - Math.sqrt(inward[i]!);
    if (level > 0 && level < 255 && Math.abs(out[i]!) < 1) out[i] = 0.5 - level / 255;
  }
  return out;
}

/** Squared distances to the nearest pixel inside, or outside: first up and down, then along the rows. */
function squares(mask: Uint8Array, { width, height }: Size, to: 'inside' | 'outside'): Float64Array {
  const out = new Float64Array(mask.length);
  for (let at = 0; at < out.length; at++) {
    const isThere = mask[at]! >= 128 === (to === 'inside');
    if (!isThere) out[at] = at < width ? far : out[at - width]! + 1;
  }
  for (let at = out.length - width - 1; at >= 0; at--) {
    const below = out[at + width]! + 1;
    if (below < out[at]!) out[at] = below;
  }
  for (let at = 0; at < out.length; at++) out[at] = out[at]! >= far ? far : out[at]! * out[at]!;
  const line = lineOf(width);
  for (let y = 0; y < height; y++) line(out, y * width);
  return out;
}

/** Works on one line at a time, with room that is made once. */
function lineOf(length: number): (values: Float64Array, start: number) => void {
  const heights = new Float64Array(length);
  const roots = new Int32Array(length);
  const borders = new Float64Array(length + 1);
  return (values, start) => {
    heights.set(values.subarray(start, start + length));
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
      const away = i - roots[k]!;
      values[start + i] = away * away + heights[roots[k]!]!;
    }
  };
}
