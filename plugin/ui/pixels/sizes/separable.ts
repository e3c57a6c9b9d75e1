import { bytesAt, floatsAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';
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

/** Target rows made at once, which keeps what is in hand small. */
const mostAtOnce = 16;

/** Resamples along columns and then along rows, on premultiplied colour so that transparent pixels do not bleed. */
export function separable(picture: Picture, columns: Taps, rows: Taps): Picture {
  const stride = picture.width * 4;
  const target = emptyPicture({ width: columns.length, height: rows.length });
  const begin = columns.first[0] ?? 0;
  const end = (columns.first[columns.length - 1] ?? 0) + columns.taps;
  // Rows that lie far apart have nothing of the source in common.
  const rowsAtOnce = rows.length > 1 && rows.first[rows.length - 1]! - rows.first[0]! > rows.length * rows.taps ? 1 : mostAtOnce;
  const reach = (from: number) => {
    const last = Math.min(rows.length, from + rowsAtOnce) - 1;
    return { top: rows.first[from]!, bottom: rows.first[last]! + rows.taps, count: last - from + 1 };
  };
  let mostRows = 0;
  for (let y = 0; y < rows.length; y += rowsAtOnce) mostRows = Math.max(mostRows, reach(y).bottom - reach(y).top);

  const [across, acrossWeights, down, downWeights, row, source, out] = roomFor(
    columns.length * 4,
    columns.weights.length * 4,
    rowsAtOnce * 4,
    rowsAtOnce * rows.taps * 4,
    picture.width * 16,
    mostRows * stride,
    rowsAtOnce * columns.length * 4,
  ) as [number, number, number, number, number, number, number];
  wordsAt(across, columns.length).set(columns.first);
  floatsAt(acrossWeights, columns.weights.length).set(columns.weights);
  for (let y = 0; y < rows.length; y += rowsAtOnce) {
    const { top, bottom, count } = reach(y);
    bytesAt(source, (bottom - top) * stride).set(picture.data.subarray(top * stride, bottom * stride));
    wordsAt(down, count).set(rows.first.subarray(y, y + count).map((first) => first - top));
    floatsAt(downWeights, count * rows.taps).set(rows.weights.subarray(y * rows.taps, (y + count) * rows.taps));
    const isOpaque = kernel.isOpaque(source, (bottom - top) * picture.width);
    kernel.resample(
      source,
      stride,
      down,
      downWeights,
      rows.taps,
      count,
      across,
      acrossWeights,
      columns.taps,
      columns.length,
      begin,
      end,
      row,
      out,
      isOpaque,
    );
    target.data.set(bytesAt(out, count * columns.length * 4), y * columns.length * 4);
  }
  return target;
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}
