import { expect, test } from 'vitest';
import { spokenMoney } from './spoken-money.ts';

test.each([
  [4_000_000, 'under a cent'],
  [10_000_000, '1 cent'],
  [59_000_000, '6 cents'],
  [996_000_000, '1 dollar'],
  [1_050_000_000, '1 dollar 5 cents'],
  [1_200_000_000, '1 dollar 20'],
  [3_000_000_000, '3 dollars'],
])('an amount of %i is spoken as “%s”', (amount, words) => {
  expect(spokenMoney(amount)).toBe(words);
});
