import { isOpaque } from '../formats/is-opaque.ts';
import { emptyPicture, type Picture } from '../picture.ts';

const lobes = 3;

/** Which source pixels make each target pixel along one side, and how much each counts: `taps` of them from `first[i]` on. */
export interface Taps {
  /** Target pixels. */
  length: number;
  taps: number;
  first: Int32Array;
  weights: Float32Array;
}

/**
 * Lanczos of 3 lobes, widened when shrinking; the weights of a pixel add up to 1.
 * @param run the target pixels wanted
 * @param scale target pixels for one of the source
 * @param start where in the source the first edge of target pixel 0 lies
 */
export function taps(sourceLength: number, run: { from: number; count: number; step: number }, scale: number, start: number): Taps {
  const stretch = Math.max(1, 1 / scale);
  const reach = lobes * stretch;
  const count = Math.min(sourceLength, Math.ceil(2 * reach));
  const first = new Int32Array(run.count);
  const weights = new Float32Array(run.count * count);
  for (let i = 0; i < run.count; i++) {
    const centre = start + (run.from + i * run.step + 0.5) / scale - 0.5;
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
  return { length: run.count, taps: count, first, weights };
}

/** Resamples along columns and then along rows, on premultiplied colour so that transparent pixels do not bleed. */
export function separable(picture: Picture, columns: Taps, rows: Taps): Picture {
  const opaque = isOpaque(picture);
  const source = opaque ? picture.data : premultiplied(picture);
  const stride = picture.width * 4;
  const target = emptyPicture({ width: columns.length, height: rows.length });
  const levels = new Uint8ClampedArray(target.data.buffer);
  const row = new Float32Array(stride);
  const begin = (columns.first[0] ?? 0) * 4;
  const end = ((columns.first[columns.length - 1] ?? 0) + columns.taps) * 4;
  for (let y = 0; y < rows.length; y++) {
    addRows(row, source, stride, rows, y, begin, end);
    const to = y * columns.length * 4;
    if (opaque) addOpaqueColumns(levels, to, row, columns);
    else addColumns(levels, to, row, columns);
  }
  return target;
}

function addRows(row: Float32Array, source: Float32Array | Uint8Array, stride: number, rows: Taps, y: number, begin: number, end: number) {
  const { taps, weights } = rows;
  const top = rows.first[y]! * stride;
  // Three rows at once: what is added up is then stored a third as often.
  for (let tap = 0; tap < taps; tap += 3) {
    const first = weights[y * taps + tap]!;
    const second = tap + 1 < taps ? weights[y * taps + tap + 1]! : 0;
    const third = tap + 2 < taps ? weights[y * taps + tap + 2]! : 0;
    const one = top + tap * stride;
    const two = second === 0 ? one : one + stride;
    const three = third === 0 ? one : one + 2 * stride;
    for (let at = begin; at < end; at++) {
      const sum = first * source[one + at]! + second * source[two + at]! + third * source[three + at]!;
      row[at] = tap === 0 ? sum : row[at]! + sum;
    }
  }
}

function addOpaqueColumns(levels: Uint8ClampedArray, start: number, row: Float32Array, { length, taps, first, weights }: Taps): void {
  for (let x = 0, to = start, tap = 0; x < length; x++, to += 4) {
    let [red, green, blue] = [0, 0, 0];
    for (let at = first[x]! * 4, last = tap + taps; tap < last; tap++, at += 4) {
      const weight = weights[tap]!;
      red += weight * row[at]!;
      green += weight * row[at + 1]!;
      blue += weight * row[at + 2]!;
    }
    levels[to] = red;
    levels[to + 1] = green;
    levels[to + 2] = blue;
    levels[to + 3] = 255;
  }
}

function addColumns(levels: Uint8ClampedArray, start: number, row: Float32Array, { length, taps, first, weights }: Taps): void {
  for (let x = 0, to = start, tap = 0; x < length; x++, to += 4) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let at = first[x]! * 4, last = tap + taps; tap < last; tap++, at += 4) {
      const weight = weights[tap]!;
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

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

function premultiplied({ data }: Picture): Float32Array {
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
