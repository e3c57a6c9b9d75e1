import { expect, test } from 'vitest';
import { inDollars, money, readDollars } from './money.ts';

test('small amounts are told finely, large ones to the cent', () => {
  expect([0, 4_210_000, 99_000_000, 1_234_567_000_000].map(money)).toEqual(['$0.00', '$0.0042', '$0.0990', '$1,234.57']);
});

test.each([
  ['', null],
  [' $2.50 ', 2_500_000_000],
  ['1,000', 1_000_000_000_000],
  ['0', 0],
  ['0.0001', 100_000],
  ['much', undefined],
  ['-1', undefined],
  ['1.23456', undefined],
  ['1e3', undefined],
])('“%s” is read as %s', (text, amount) => {
  expect(readDollars(text)).toBe(amount);
});

test('what a field shows is read as the same again', () => {
  for (const amount of [null, 0, 100_000, 19_990_000_000, 250_000_000_000]) expect(readDollars(inDollars(amount))).toBe(amount);
});
