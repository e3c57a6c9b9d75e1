import { expect, test } from 'vitest';
import { evenWidth } from './even-width.ts';

function rounded(height: number): number {
  return Math.abs(height - Math.round(height));
}

test('a frame of whole units is captured at whole multiples of its own size', () => {
  for (const times of [1, 2, 3]) expect(evenWidth({ width: 375, height: 812 }, 375 * times, 4000)).toBe(375 * times);
});

test.each([
  [130.02, 390.07, 721],
  [726.56, 363.28, 865],
  [754.6, 125.77, 1509],
  [1440, 900, 1531],
])('a frame of %f × %f is captured so that hardly anything of its height is rounded away', (width, height, from) => {
  const even = evenWidth({ width, height }, from, 4000);
  expect(even).toBeGreaterThanOrEqual(from);
  expect(even).toBeLessThanOrEqual(from + 24);
  expect(rounded((even * height) / width)).toBeLessThan(0.06);
});

test('a width that must not be exceeded is looked for below', () => {
  const even = evenWidth({ width: 130.02, height: 390.07 }, 721, 0);
  expect(even).toBeLessThanOrEqual(721);
  expect(even).toBeGreaterThanOrEqual(721 - 24);
});
