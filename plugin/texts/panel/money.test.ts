import { expect, test } from 'vitest';
import { money, moneyRange } from './money.ts';

const cents = (count: number) => Math.round(count * 10_000_000);

test.each([
  [0, '0 ¢'],
  [0.0001, 'under 0.1 ¢'],
  [0.1, '0.1 ¢'],
  [1.32, '1.3 ¢'],
  [4.04, '4 ¢'],
  [9.94, '9.9 ¢'],
  [9.96, '10 ¢'],
  [62.4, '62 ¢'],
  [99.4, '99 ¢'],
  [99.6, '$1.00'],
  [120, '$1.20'],
  [123_456_7, '$12,346'],
])('%d cents are shown as %s', (count, shown) => {
  expect(money(cents(count))).toBe(shown);
});

test('a price that is known is about that much', () => {
  expect(moneyRange(cents(5.98), cents(5.98))).toBe('about 6 ¢');
  expect(moneyRange(cents(120), cents(120.1))).toBe('about $1.20');
  expect(moneyRange(cents(0.03), cents(0.03))).toBe('under 0.1 ¢');
});

test('a price that is not is from the least to the most, with the unit once', () => {
  expect(moneyRange(cents(1.32), cents(4))).toBe('1.3–4 ¢');
  expect(moneyRange(cents(120), cents(310))).toBe('$1.20–3.10');
});

test('ends in cents and in dollars each keep their own', () => {
  expect(moneyRange(cents(80), cents(120))).toBe('80 ¢ to $1.20');
});

test('from next to nothing on, only the most is said', () => {
  expect(moneyRange(cents(0.02), cents(0.4))).toBe('up to 0.4 ¢');
});
