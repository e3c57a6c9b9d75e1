import { expect, test } from 'vitest';
import { nearestOf } from './nearest-of.ts';

const size = { width: 37, height: 23 };

function squared(a: number, b: number): number {
  const [ax, bx] = [a % size.width, b % size.width];
  return (ax - bx) ** 2 + ((a - ax - (b - bx)) / size.width) ** 2;
}

test.each([1, 3, 40])('with every %ith of some hundred scattered pixels, none lies nearer than what is found', (every) => {
  const wanted = Array.from({ length: 200 }, (_, index) => (index * index * 7919 + 13) % (37 * 23)).filter(
    (_, index) => index % every === 0,
  );
  const nearest = nearestOf(size, (pixel) => wanted.includes(pixel));
  for (const [pixel, found] of nearest.entries()) {
    expect(wanted).toContain(found);
    expect(squared(pixel, found)).toBe(Math.min(...wanted.map((other) => squared(pixel, other))));
  }
});

test('where nothing is wanted, nothing is near', () => {
  expect(nearestOf(size, () => false).every((found) => found === -1)).toBe(true);
});
