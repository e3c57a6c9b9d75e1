import { expect, test } from 'vitest';
import { blankTurn } from '../../testing/scripted-relay.ts';
import { frame } from '../../testing/small-page.ts';
import type { Origin, SelectedLayer } from '../../messages.ts';
import { initialState } from '../state.ts';
import { whyNotTake } from './why-not-take.ts';

const origin: Origin = { v: 1, layerId: 'r1', sessionId: 's', turnId: 't1', variant: 0, baseId: null, prompt: 'p', createdAt: 0 };
const result: SelectedLayer = { ...frame, origin };
const shape: SelectedLayer = { ...frame, id: 'm1', role: 'mask' };

function whyNot(layers: SelectedLayer[], turnId = 't2'): string | null {
  const history = { sessionId: 's', cost: 0, turns: ['t1', 't2'].map((id) => ({ ...blankTurn, id })) };
  return whyNotTake({ ...initialState, history, selection: { pageId: '0:1', layers, hint: null } }, turnId);
}

test('a part is taken from another picture through a shape drawn over a result', () => {
  expect(whyNot([result, shape])).toBeNull();
});

test('what is missing for that is said: a result, a shape, another picture', () => {
  expect(whyNot([frame, shape])).toContain('Select a result');
  expect(whyNot([result])).toContain('Draw a shape');
  expect(whyNot([result, shape], 't1')).toContain('another picture');
});

test('a patch is no shape drawn for taking a part', () => {
  expect(whyNot([result, { ...shape, origin }])).toContain('Draw a shape');
});
