import { expect, test } from 'vitest';
import { presetOf, withPreset } from './preset-draft.ts';
import { initialState } from '../state.ts';

const { draft } = initialState;

test('a preset brings back the prompt and how it was asked for', () => {
  const kept = presetOf({ ...draft, prompt: ' On white ', quality: 'high', options: { ...draft.options, transparent: true } }, 'Product');
  expect(kept).toEqual({ name: 'Product', prompt: 'On white', options: { quality: 'high', format: 'png', transparent: true } });
  const again = withPreset(draft, { id: 'p', name: kept.name, prompt: kept.prompt, options: kept.options ?? null });
  expect(again).toMatchObject({ prompt: 'On white', quality: 'high', options: { ...draft.options, transparent: true } });
});

test('what another version has kept in a preset changes nothing that is drafted', () => {
  const again = withPreset(draft, { id: 'p', name: 'n', prompt: 'On white', options: { quality: 'enormous', format: 7 } });
  expect(again).toEqual({ prompt: 'On white', quality: draft.quality, options: draft.options });
});
