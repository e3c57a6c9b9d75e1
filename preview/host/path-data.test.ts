import { expect, test } from 'vitest';
import { formatPath, parsePath, withoutQuadratics } from './path-data.ts';

test('paths are read and written with single spaces', () => {
  expect(formatPath(parsePath('M 0 0 L 10.5 -3 Q 1 2 3 4 C 1 2 3 4 5 6 Z'))).toBe('M 0 0 L 10.5 -3 Q 1 2 3 4 C 1 2 3 4 5 6 Z');
});

test('what the renderer would read and Figma does not is refused', () => {
  expect(() => parsePath('M0 0 L 10 10')).toThrow('Invalid command at M0');
  expect(() => parsePath('M 0,0 L 10,10')).toThrow('Expected a number at 0,0');
  expect(() => parsePath('M 1e-7 0 L 10 10')).toThrow('Expected a number at 1e-7');
});

test('a quadratic curve is given back as a cubic one with the same course', () => {
  expect(formatPath(withoutQuadratics(parsePath('M 0 0 Q 30 60 60 0 L 0 0 Z')))).toBe('M 0 0 C 20 40 40 40 60 0 L 0 0 Z');
});

test('what is not absolute M, L, Q, C or Z is refused', () => {
  expect(() => parsePath('M 0 0 l 5 5')).toThrow('Invalid command at l');
  expect(() => parsePath('M 0 0 L nan 5')).toThrow('Failed to convert path');
  expect(() => parsePath('M 0')).toThrow('Expected a number at the end');
});
