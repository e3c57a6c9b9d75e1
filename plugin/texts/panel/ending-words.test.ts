import { expect, test } from 'vitest';
import type { Turn } from '../../../relay/contract.ts';
import { blankTurn, blankVariant } from '../../testing/scripted-relay.ts';
import { endingWords } from './ending-words.ts';

function turn(change: Partial<Turn>): Turn {
  return { ...blankTurn, state: 'done', variants: [blankVariant], endedAt: 2, ...change };
}

test('nothing is said of a turn that brought all its pictures, or that may still bring them', () => {
  expect(endingWords(turn({}), null)).toBeNull();
  expect(endingWords(turn({ asked: 4, endedAt: null }), null)).toBeNull();
});

test('pictures that did not come are counted, or told of as the relay does', () => {
  expect(endingWords(turn({ asked: 4 }), null)).toBe('1 of 4 pictures came.');
  expect(endingWords(turn({ asked: 4, failure: { code: 'shortfall', message: 'The others were blocked.' } }), null)).toBe(
    'The others were blocked.',
  );
});

test('a sentence that stands in the banner is not said again below it', () => {
  const short = turn({ asked: 4, failure: { code: 'fewer_pictures', message: '1 of 4 pictures came.' } });
  expect(endingWords(short, '1 of 4 pictures came.')).toBeNull();
  expect(endingWords(short, 'The relay is busy.')).toBe('1 of 4 pictures came.');
});

test('a picture that came after the cancel is a draft', () => {
  const failure = { code: 'arrived', message: 'It may be billed.' };
  expect(endingWords(turn({ state: 'cancelled-but-arrived', failure }), null)).toBe('It came after the cancel, and is kept as a draft.');
});
