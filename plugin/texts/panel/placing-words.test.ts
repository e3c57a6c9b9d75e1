import { expect, test } from 'vitest';
import { initialState } from '../../ui/state.ts';
import { placingWords } from './placing-words.ts';

test('folded away, what is chosen is still told', () => {
  const { edge } = initialState.draft;
  expect(placingWords('beside', edge, { rows: 'row', section: false })).toEqual([]);
  expect(placingWords('copy', null, { rows: 'grid', section: true })).toEqual(['in a copy', 'grid', 'own section']);
  expect(placingWords('beside', { ...edge, grow: 4 }, { rows: 'row', section: false })).toEqual(['edge: sharp, grown 4\u00a0px']);
});
