import type { Size } from './picture.ts';

/** The mean over the square of `reach` either way round each value; squares are cut at the edges. */
export function boxMean(values: Float32Array, { width, height }: Size, reach: number): Float32Array {
  const sums = new Float32Array(values.length);
  for (let y = 0; y < height; y++) sumLine(values, sums, y * width, width, reach);
  const columns = new Float64Array(width);
  const means = new Float32Array(values.length);
  const add = (row: number, sign: number) => {
    for (let x = 0, at = row * width; x < width; x++, at++) columns[x]! += sign * sums[at]!;
  };
  for (let row = 0; row < Math.min(reach, height); row++) add(row, 1);
  for (let y = 0, at = 0; y < height; y++) {
    if (y + reach < height) add(y + reach, 1);
    if (y > reach) add(y - reach - 1, -1);
    const high = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    for (let x = 0; x < width; x++, at++) {
      means[at] = columns[x]! / (high * (Math.min(width, x + reach + 1) - Math.max(0, x - reach)));
    }
  }
  return means;
}

function sumLine(values: Float32Array, sums: Float32Array, start: number, length: number, reach: number): void {
  let sum = 0;
  for (let x = 0; x < Math.min(reach, length); x++) sum += values[start + x]!;
  for (let x = 0; x < length; x++) {
    if (x + reach < length) sum += values[start + x + reach]!;
    if (x > reach) sum -= values[start + x - reach - 1]!;
    sums[start + x] = sum;
  }
}
