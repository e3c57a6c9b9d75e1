import type { Size } from './picture.ts';

/** The mean over the square of `reach` either way round each value; squares are cut at the edges. */
export function boxMean(values: Float32Array, { width, height }: Size, reach: number): Float32Array {
  const means = new Float32Array(values.length);
  const nothing = new Float32Array(width);
  // Room for what lies beyond both edges, so that no column is a special one.
  const columns = new Float64Array(width + 2 * reach + 1);
  const shares = Float64Array.from(nothing, (_, x) => 1 / (Math.min(width, x + reach + 1) - Math.max(0, x - reach)));
  const row = (y: number) => (y >= 0 && y < height ? values.subarray(y * width, (y + 1) * width) : nothing);
  for (let y = -reach; y < height; y++) {
    slideDown(columns, reach + 1, row(y + reach), row(y - reach - 1));
    if (y < 0) continue;
    const share = 1 / (Math.min(height, y + reach + 1) - Math.max(0, y - reach));
    slideAlong(columns, 2 * reach + 1, shares, share, means, y * width);
  }
  return means;
}

function slideDown(columns: Float64Array, start: number, entering: Float32Array, leaving: Float32Array): void {
  for (let x = 0; x < entering.length; x++) columns[start + x]! += entering[x]! - leaving[x]!;
}

function slideAlong(columns: Float64Array, span: number, shares: Float64Array, share: number, means: Float32Array, start: number): void {
  let sum = 0;
  for (let x = 1; x < span; x++) sum += columns[x]!;
  for (let x = 0; x < shares.length; x++) {
    sum += columns[x + span]! - columns[x]!;
    means[start + x] = sum * share * shares[x]!;
  }
}
