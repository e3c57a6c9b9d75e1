import { expect, test } from 'vitest';
import { identity } from '../../host/transform.ts';
import { penBox, penPath } from './pen-path.ts';

const corner = (x: number, y: number) => ({ at: { x, y }, handle: null });

test('points without handles make straight lines, closed by Z', () => {
  const triangle = [corner(0, 0), corner(40, 0), corner(20, 30)];
  expect(penPath(triangle, true, identity)).toBe('M 0 0 L 40 0 L 20 30 L 0 0 Z');
  expect(penPath(triangle, false, identity)).toBe('M 0 0 L 40 0 L 20 30');
});

test('a dragged point bends the lines on both of its sides', () => {
  const arch = [corner(0, 0), { at: { x: 50, y: -40 }, handle: { x: 70, y: -40 } }, corner(100, 0)];
  expect(penPath(arch, false, identity)).toBe('M 0 0 C 0 0 30 -40 50 -40 C 70 -40 100 0 100 0');
});

test('the box of a curve follows the curve, not its handles', () => {
  const bow = [
    { at: { x: 0, y: 0 }, handle: { x: 0, y: 100 } },
    { at: { x: 100, y: 0 }, handle: { x: 100, y: -100 } },
  ];
  const box = penBox(bow, false, identity);
  expect(box.y).toBeCloseTo(0);
  expect(box.height).toBeCloseTo(75);
  expect(box.width).toBeCloseTo(100);
});
