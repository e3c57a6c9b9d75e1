import { expect, test } from 'vitest';
import { svgMatrix } from './svg-matrix.ts';

test('an outline keeps its place in the base: columns as SVG orders them, moved by the corner of the base', () => {
  const turned = [
    [0, -1, 130],
    [1, 0, 70],
  ] satisfies Parameters<typeof svgMatrix>[0];
  expect(svgMatrix(turned, { x: 100, y: 50 })).toBe('matrix(0 1 -1 0 30 20)');
});
