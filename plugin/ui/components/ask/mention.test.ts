import { expect, test } from 'vitest';
import { mentionAt, namesFor } from './mention.ts';

test('an @ begins a name, up to the caret', () => {
  expect(mentionAt('put @Lo here', 7)).toEqual({ from: 4, to: 7, typed: 'Lo' });
  expect(mentionAt('@', 1)).toEqual({ from: 0, to: 1, typed: '' });
  expect(mentionAt('as in (@Blue sky', 16)).toEqual({ from: 7, to: 16, typed: 'Blue sky' });
});

test('an address, a lone @ and the next line name nothing', () => {
  expect(mentionAt('write to a@b', 12)).toBeNull();
  expect(mentionAt('meet @ noon', 11)).toBeNull();
  expect(mentionAt('like @Logo\nand', 14)).toBeNull();
  expect(mentionAt('@Logo', 0)).toBeNull();
});

test('names are offered by any part of them, those that begin so first, each once', () => {
  const names = ['Old logo', 'Logo', 'Sky', 'Logo'];
  expect(namesFor({ from: 0, to: 3, typed: 'LO' }, names)).toEqual(['Logo', 'Old logo']);
  expect(namesFor({ from: 0, to: 1, typed: '' }, names)).toEqual(['Old logo', 'Logo', 'Sky']);
  expect(namesFor({ from: 0, to: 9, typed: 'Logo and' }, names)).toEqual([]);
});
