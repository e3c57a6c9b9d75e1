import { expect, test } from 'vitest';
import { untilWords } from './until-words.ts';

test('a wait is told as exactly as anybody would wait for it', () => {
  expect(untilWords(40_000, 500)).toBe('in 40 s');
  expect(untilWords(300_000, 0)).toBe('in 5 min');
  expect(untilWords(5_000, 9_000)).toBe('in a moment');
  const [at, nine] = [new Date(2026, 10, 22, 14, 5).getTime(), new Date(2026, 10, 22, 9).getTime()];
  expect(untilWords(at, nine)).toMatch(/^at .*05/);
});
