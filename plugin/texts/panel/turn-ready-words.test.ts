import { expect, test } from 'vitest';
import { turnReadyWords } from './turn-ready-words.ts';

test('a result is told of with what was counted of it and what it cost', () => {
  expect(turnReadyWords({ number: 3, pictures: 1, changed: 0, cost: 59_000_000 })).toBe(
    'Turn 3 ready, 0 pixels changed outside the mask, 6 cents',
  );
  expect(turnReadyWords({ number: 3, pictures: 1, changed: 1, cost: null })).toBe('Turn 3 ready, 1 pixel changed outside the mask');
});

test('what is not known, or not there, is left out', () => {
  expect(turnReadyWords({ number: 3, pictures: 4, changed: null, cost: 240_000_000 })).toBe('Turn 3 ready, 4 pictures, 24 cents');
  expect(turnReadyWords({ number: null, pictures: 1, changed: null, cost: 0 })).toBe('A result is ready');
});
