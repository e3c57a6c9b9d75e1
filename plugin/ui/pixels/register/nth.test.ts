import { expect, test } from 'vitest';
import { nth } from './nth.ts';

test('it is the one that sorting would bring there, among equal ones, few levels and many', () => {
  for (let length = 0; length < 40; length++) {
    for (const levels of [1, 2, 5, 1000]) {
      const values = Float32Array.from({ length }, (_, at) => ((at * 2_654_435_761) >>> 8) % levels);
      const sorted = values.toSorted();
      for (let n = 0; n < length; n++) expect(nth(values.slice(), n)).toBe(sorted[n]);
    }
  }
  expect(nth(new Float32Array(0), 0)).toBe(0);
});
