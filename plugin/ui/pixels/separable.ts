import { emptyPicture, type Picture, type Size } from './picture.ts';

const lobes = 3;

/** Which source pixels make each target pixel along one side, and how much each counts: `count` of them from `first[i]` on. */
export interface Taps {
  count: number;
  first: Int32Array;
  weights: Float32Array;
}

/**
 * Lanczos of 3 lobes, widened when shrinking; the weights of a pixel add up to 1.
 * @param scale target pixels for one of the source
 * @param start where in the source the target's first edge lies
 */
export function taps(sourceLength: number, length: number, scale: number, start: number): Taps {
  const stretch = Math.max(1, 1 / scale);
  const reach = lobes * stretch;
  const count = Math.min(sourceLength, Math.ceil(2 * reach));
  const first = new Int32Array(length);
  const weights = new Float32Array(length * count);
  for (let i = 0; i < length; i++) {
    const centre = start + (i + 0.5) / scale - 0.5;
    const from = Math.min(sourceLength - count, Math.max(0, Math.ceil(centre - reach)));
    first[i] = from;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) sum += weights[i * count + tap] = lanczos((from + tap - centre) / stretch);
    // So far beyond an edge that nothing is in reach: the edge repeats.
    if (Math.abs(sum) < 0.1) {
      for (let tap = 0; tap < count; tap++) weights[i * count + tap] = tap === (centre < 0 ? 0 : count - 1) ? 1 : 0;
      continue;
    }
    for (let tap = 0; tap < count; tap++) weights[i * count + tap]! /= sum;
  }
  return { count, first, weights };
}

/** Resamples along columns and then along rows, on premultiplied colour so that transparent pixels do not bleed. */
export function separable(picture: Picture, size: Size, columns: Taps, rows: Taps): Picture {
  const source = premultiplied(picture);
  const stride = picture.width * 4;
  const target = emptyPicture(size);
  const levels = new Uint8ClampedArray(target.data.buffer);
  const row = new Float32Array(stride);
  for (let y = 0; y < size.height; y++) {
    row.fill(0);
    for (let tap = 0; tap < rows.count; tap++) {
      const weight = rows.weights[y * rows.count + tap]!;
      if (weight === 0) continue;
      const from = (rows.first[y]! + tap) * stride;
      for (let at = 0; at < stride; at++) row[at]! += weight * source[from + at]!;
    }
    for (let x = 0, to = y * size.width * 4; x < size.width; x++, to += 4) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let tap = x * columns.count, at = columns.first[x]! * 4; tap < (x + 1) * columns.count; tap++, at += 4) {
        const weight = columns.weights[tap]!;
        red += weight * row[at]!;
        green += weight * row[at + 1]!;
        blue += weight * row[at + 2]!;
        alpha += weight * row[at + 3]!;
      }
      levels[to + 3] = alpha;
      if (levels[to + 3] === 0) continue;
      const straight = 255 / Math.min(255, alpha);
      levels[to] = red * straight;
      levels[to + 1] = green * straight;
      levels[to + 2] = blue * straight;
    }
  }
  return target;
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

/** An opaque picture is its own. */
function premultiplied({ data }: Picture): Float32Array | Uint8Array {
  let at = 3;
  while (at < data.length && data[at] === 255) at += 4;
  if (at >= data.length) return data;
  const out = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    out[at] = (data[at]! * alpha) / 255;
    out[at + 1] = (data[at + 1]! * alpha) / 255;
    out[at + 2] = (data[at + 2]! * alpha) / 255;
    out[at + 3] = alpha;
  }
  return out;
}
