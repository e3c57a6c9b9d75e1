import { expect, test } from 'vitest';
import type { Turn } from '../../../relay/contract.ts';
import { endingWords } from './ending-words.ts';

function turn(change: Partial<Turn>): Turn {
  const [picture] = [
    { index: 0, raw: '', width: 1024, height: 1024, composite: null, thumbnail: null, revisedPrompt: null, format: 'png' as const },
  ];
  return { state: 'done', asked: 1, variants: [picture], endedAt: 2, failure: null, ...change } satisfies Partial<Turn> as Turn;
}

test('nothing is said of a turn that brought all its pictures, or that may still bring them', () => {
  expect(endingWords(turn({}))).toBeNull();
  expect(endingWords(turn({ asked: 4, endedAt: null }))).toBeNull();
});

test('pictures that did not come are counted, or told of as the relay does', () => {
  expect(endingWords(turn({ asked: 4 }))).toBe('1 of 4 pictures came.');
  expect(endingWords(turn({ asked: 4, failure: { code: 'shortfall', message: 'The others were blocked.' } }))).toBe(
    'The others were blocked.',
  );
});

test('a picture that came after the cancel is a draft', () => {
  const failure = { code: 'arrived', message: 'It may be billed.' };
  expect(endingWords(turn({ state: 'cancelled-but-arrived', failure }))).toBe('It came after the cancel, and is kept as a draft.');
});
