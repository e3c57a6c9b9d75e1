import { expect, test } from 'vitest';
import { initialState } from '../../ui/state.ts';
import { optionWords } from './option-words.ts';

const firstDay = initialState.draft.options;

test('options as on the first day take no words', () => {
  expect(optionWords(firstDay, null, true)).toBe('');
  expect(optionWords({ ...firstDay, partials: false }, null, false)).toBe('');
});

test('whatever was chosen otherwise stays in sight while the options are folded away', () => {
  const chosen = { lane: 'images', complexity: 'high', transparent: true, partials: false } as const;
  expect(optionWords({ ...firstDay, ...chosen }, 'Flare 2.6', true)).toBe(
    'Flare 2.6, one shot, transparent, long planning, no unfinished looks',
  );
  expect(optionWords({ ...firstDay, format: 'svg', sameComposition: false, fullChain: true }, null, true)).toBe(
    'SVG, free composition, whole conversation',
  );
});
