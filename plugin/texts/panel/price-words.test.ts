import { expect, test } from 'vitest';
import { priceWords } from './price-words.ts';

test('a price before the click is told as closely as it is known', () => {
  expect(priceWords({ least: 60_000_000, most: 60_000_000 })).toBe('about 6 ¢');
  expect(priceWords({ least: 13_000_000, most: 40_000_000 })).toBe('1.3–4 ¢');
  expect(priceWords(null)).toBe('price not known');
});
