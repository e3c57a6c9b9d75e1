import { expect, test } from 'vitest';
import { costWords } from './cost-words.ts';

test('what a turn has cost outranks what was expected; what is not known is not made up', () => {
  const estimate = { least: 58_000_000, most: 58_000_000 };
  expect(costWords({ cost: 62_000_000, estimate })).toBe('6.2 ¢');
  expect(costWords({ cost: null, estimate })).toBe('about 5.8 ¢ expected');
  expect(costWords({ cost: null, estimate: null })).toBeNull();
});
