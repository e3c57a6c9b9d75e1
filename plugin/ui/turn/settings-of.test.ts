import { expect, test } from 'vitest';
import { blankTurn, blankVariant as variant, offering } from '../../testing/scripted-relay.ts';
import { settingsOf } from './settings-of.ts';
import { initialState, type PanelState } from '../state.ts';

const service = { ...offering, resumes: true };
const state: PanelState = { ...initialState, connection: { is: 'connected', demo: false, service } };

test('a draft asks as an earlier turn was asked for, and keeps what that says nothing of', () => {
  const mine: PanelState = { ...state, draft: { ...state.draft, options: { ...state.draft.options, fullChain: true, transparent: true } } };
  const turn = { ...blankTurn, id: 't', prompt: 'Dusk', quality: 'high' as const, lane: 'images' as const, asked: 3, model: 'gpt-image-2' };
  expect(settingsOf(turn, mine)).toMatchObject({
    prompt: 'Dusk',
    quality: 'high',
    options: { lane: 'images', model: 'gpt-image-2', variants: 3, transparent: false, fullChain: true },
  });
});

test('the relay’s own model is not named, and turns that were asked for together are asked for together again', () => {
  const turns = ['a', 'b', 'c'].map((id) => ({ ...blankTurn, id, batchId: 'x', variants: [variant] }));
  const history = { sessionId: 's', cost: 0, turns };
  expect(settingsOf(turns[0]!, { ...state, history }).options).toMatchObject({ model: null, variants: 3 });
});
