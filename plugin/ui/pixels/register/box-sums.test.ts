import { expect, test } from 'vitest';
import { boxSums } from './box-sums.ts';

const size = { width: 9, height: 7 };
const values = Int16Array.from({ length: 63 }, (_, at) => ((at * 2_654_435_761) >>> 24) - 128);

function added(x: number, y: number, reach: number): number {
  let sum = 0;
  for (let v = Math.max(0, y - reach); v <= Math.min(6, y + reach); v++) {
    for (let u = Math.max(0, x - reach); u <= Math.min(8, x + reach); u++) sum += values[v * 9 + u]!;
  }
  return sum;
}

test.each([
  [0, 0],
  [1, 0],
  [2, 3],
  [4, 5],
  [12, 0],
])('squares of %i round each value are added up, from row %i on', (reach, start) => {
  const next = boxSums(size, reach, start, (y) => values.subarray(y * 9, y * 9 + 9));
  for (let y = start; y < 7; y++) expect(Array.from(next())).toEqual(Array.from({ length: 9 }, (_, x) => added(x, y, reach)));
});
