import { expect, test } from 'vitest';
import { movePathPoint, pathPoints } from './path-points.ts';

const curve: VectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 100 0 C 120 20 120 80 100 100 C 60 120 40 40 0 0 Z' }];

test('a closed curve has an anchor where it goes through and two handles for each bend', () => {
  const points = pathPoints(curve);
  expect(points.filter(({ kind }) => kind === 'anchor').map(({ at }) => [at.x, at.y])).toEqual([
    [0, 0],
    [100, 0],
    [100, 100],
  ]);
  expect(points.filter(({ kind }) => kind === 'handle')).toHaveLength(4);
});

test('an anchor takes its handles along, on both sides of where the path closes', () => {
  const [start] = pathPoints(curve);
  expect(movePathPoint(curve, start?.key ?? '', { x: -10, y: 5 })[0]?.data).toBe(
    'M -10 5 L 100 0 C 120 20 120 80 100 100 C 60 120 30 45 -10 5 Z',
  );
  const corner = pathPoints(curve).find(({ kind, at }) => kind === 'anchor' && at.y === 100);
  expect(movePathPoint(curve, corner?.key ?? '', { x: 110, y: 110 })[0]?.data).toBe(
    'M 0 0 L 100 0 C 120 20 130 90 110 110 C 70 130 40 40 0 0 Z',
  );
});

test('a handle moves alone', () => {
  const handle = pathPoints(curve).find(({ at }) => at.x === 60);
  expect(movePathPoint(curve, handle?.key ?? '', { x: 61, y: 121 })[0]?.data).toBe(
    'M 0 0 L 100 0 C 120 20 120 80 100 100 C 61 121 40 40 0 0 Z',
  );
});

test('points of one path leave the other paths as they are', () => {
  const two: VectorPaths = [...curve, { windingRule: 'EVENODD', data: 'M 0 0 L 5 5 L 5 0 Z' }];
  const last = pathPoints(two).at(-1);
  const moved = movePathPoint(two, last?.key ?? '', { x: 9, y: 1 });
  expect(moved).toEqual([curve[0], { windingRule: 'EVENODD', data: 'M 0 0 L 5 5 L 9 1 Z' }]);
});
