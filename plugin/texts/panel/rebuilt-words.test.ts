import { expect, test } from 'vitest';
import { rebuiltWords } from './rebuilt-words.ts';

test('a turn that took the whole conversation along says nothing of it', () => {
  expect(rebuiltWords({ rebuilt: false, rebuiltBecause: null })).toBeNull();
});

test('each reason to leave the conversation behind has a sentence of its own', () => {
  const reasons = ['lost', 'cheaper', 'blocked', 'mask', null] as const;
  const sentences = reasons.map((rebuiltBecause) => rebuiltWords({ rebuilt: true, rebuiltBecause }));
  expect(new Set(sentences).size).toBe(reasons.length);
  expect(sentences.every((sentence) => sentence?.endsWith('.'))).toBe(true);
});
