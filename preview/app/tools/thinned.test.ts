import { expect, test } from 'vitest';
import { thinned } from './thinned.ts';

test('points on a straight line go, corners stay', () => {
  const line = [0, 1, 2, 3, 4].map((x) => ({ x, y: 0 })).concat([1, 2, 3].map((y) => ({ x: 4, y })));
  expect(thinned(line, 0.1)).toEqual([
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 3 },
  ]);
});

test('no point of a circle is left further off than the tolerance, also where it ends as it began', () => {
  const circle = Array.from({ length: 361 }, (_, degree) => {
    const angle = (degree * Math.PI) / 180;
    return { x: 100 * Math.cos(angle), y: 100 * Math.sin(angle) };
  });
  const thin = thinned(circle, 0.5);
  expect(thin.length).toBeLessThan(60);
  // The middle of a chord is nearest to the centre.
  const middles = thin.slice(1).map((to, index) => {
    const from = thin[index] ?? to;
    return Math.hypot((from.x + to.x) / 2, (from.y + to.y) / 2);
  });
  expect(Math.min(...middles)).toBeGreaterThan(99.4);
});
