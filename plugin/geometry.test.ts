import { expect, test } from 'vitest';
import { closed, goesRound, grown, holds, isOutline, sharedArea } from './geometry.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

test('boxes that touch share nothing', () => {
  expect(sharedArea(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(0);
  expect(sharedArea(box(0, 0, 10, 10), box(20, 20, 10, 10))).toBe(0);
});

test('boxes that overlap share a rectangle', () => {
  expect(sharedArea(box(0, 0, 10, 10), box(6, 7, 10, 10))).toBe(12);
});

test('a box holds itself, and not one that sticks out by a hair', () => {
  expect(holds(box(0, 0, 10, 10), box(0, 0, 10, 10))).toBe(true);
  expect(holds(box(0, 0, 10, 10), box(0.01, 0, 10, 10))).toBe(false);
  expect(grown(box(0, 0, 10, 10), 2)).toEqual(box(-2, -2, 14, 14));
});

test('an outline with a number that is none is refused', () => {
  expect(isOutline('M 0 0 L 10 0 C 1.5 -2 3e-7 4 5 6 Z')).toBe(true);
  expect(isOutline('M 0 0 L nan 0 Z')).toBe(false);
  expect(isOutline('M 0 0 L 10 Infinity Z')).toBe(false);
  expect(isOutline('M 0 0 A 5 5 0 0 1 10 10 Z')).toBe(false);
  expect(isOutline('')).toBe(false);
});

test('closing touches only what is open', () => {
  expect(closed('M 0 0 L 10 0 L 10 10 M 20 0 L 30 0 L 30 10 Z')).toBe('M 0 0 L 10 0 L 10 10 Z M 20 0 L 30 0 L 30 10 Z');
});

test('a lasso goes round though its ends do not meet; an arrow does not', () => {
  expect(goesRound('M 0 0 L 100 0 L 100 100 L 0 100 L 4 8')).toBe(true);
  expect(goesRound('M 0 0 C 20 0 80 40 100 40')).toBe(false);
  expect(goesRound('M 0 0 L 100 0 L 100 100 Z M 0 0 L 50 50')).toBe(false);
});
