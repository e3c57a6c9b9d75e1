import type { Size } from '../picture.ts';

/**
 * Sums over the square of `reach` either way round each value, a row at a time; squares are cut at the edges.
 * @param rowOf the values of a row; it is asked for those that enter the squares, and once more for those that leave them
 * @returns gives the sums of the next row, from `start` on; the next ones overwrite them
 */
export function boxSums({ width, height }: Size, reach: number, start: number, rowOf: (y: number) => Int16Array): () => Int32Array {
  const nothing = new Int16Array(width);
  // Room for what lies beyond both edges, so that no column is a special one.
  const columns = new Int32Array(width + 2 * reach + 1);
  const sums = new Int32Array(width);
  const there = (y: number) => (y >= 0 && y < height ? rowOf(y) : nothing);
  for (let y = start - reach - 1; y < start + reach; y++) slideDown(columns, reach + 1, there(y), nothing);
  let y = start;
  return () => {
    slideDown(columns, reach + 1, there(y + reach), there(y - reach - 1));
    slideAlong(columns, 2 * reach + 1, sums);
    y += 1;
    return sums;
  };
}

function slideDown(columns: Int32Array, start: number, entering: Int16Array, leaving: Int16Array): void {
  for (let x = 0; x < entering.length; x++) columns[start + x]! += entering[x]! - leaving[x]!;
}

function slideAlong(columns: Int32Array, span: number, sums: Int32Array): void {
  let sum = 0;
  for (let x = 1; x < span; x++) sum += columns[x]!;
  for (let x = 0; x < sums.length; x++) {
    sum += columns[x + span]! - columns[x]!;
    sums[x] = sum;
  }
}
