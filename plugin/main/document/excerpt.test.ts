import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('a short text stays as it is, on one line', () => {
  expect(excerpt('  make the\nsky  pink ', 60)).toBe('make the sky pink');
});

test('a long text is cut, with its ellipsis within the length', () => {
  expect(excerpt('make the sky pink', 9)).toBe('make the…');
  expect(excerpt('x'.repeat(600), 500)).toHaveLength(500);
});

test('an emoji is kept whole or left out', () => {
  expect(excerpt('sky 🌸🌸', 6)).toBe('sky…');
});
