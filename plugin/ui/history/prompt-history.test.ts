import { expect, test } from 'vitest';
import { promptBeside } from './prompt-history.ts';

const recent = ['newest', 'older', 'oldest'];

test('up goes back through what was asked for, and down comes forward to an empty field', () => {
  expect(promptBeside('', recent, 'up')).toBe('newest');
  expect(promptBeside('newest', recent, 'up')).toBe('older');
  expect(promptBeside('oldest', recent, 'up')).toBeNull();
  expect(promptBeside('older', recent, 'down')).toBe('newest');
  expect(promptBeside('newest', recent, 'down')).toBe('');
  expect(promptBeside('', recent, 'down')).toBeNull();
});

test('what a person has written is not taken away', () => {
  expect(promptBeside('newest, but darker', recent, 'up')).toBeNull();
  expect(promptBeside('newest, but darker', recent, 'down')).toBeNull();
});
