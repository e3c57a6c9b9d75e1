import { expect, test } from 'vitest';
import { formatPath, parsePath } from './path-data.ts';

test('paths are read with spaces or commas and written with spaces', () => {
  expect(formatPath(parsePath('M0,0L10.5-3Q1 2,3 4C1 2 3 4 5 6Z'))).toBe('M 0 0 L 10.5 -3 Q 1 2 3 4 C 1 2 3 4 5 6 Z');
});

test('what is not absolute M, L, Q, C or Z is refused', () => {
  expect(() => parsePath('M 0 0 l 5 5')).toThrow('Invalid command at l');
  expect(() => parsePath('M 0 0 L nan 5')).toThrow('Failed to convert path');
  expect(() => parsePath('M 0')).toThrow('Expected a number at the end');
});
