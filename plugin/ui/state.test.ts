import { expect, test } from 'vitest';
import type { Session, Turn } from '../../relay/contract.ts';
import type { Selection } from '../messages.ts';
import type { TurnPlan } from './plan-turn.ts';
import { initialState, reduce, type Action, type PanelState } from './state.ts';

const plan: TurnPlan = {
  turnId: 't1',
  sessionId: 's',
  parentId: null,
  prompt: 'Make it blue',
  quality: 'low',
  base: { layerId: 'b', box: { x: 0, y: 0, width: 10, height: 10 }, captureWidth: 1024 },
  maskIds: [],
  hide: [],
  guides: [],
  model: { width: 1024, height: 1024 },
};

function after(...actions: Action[]): PanelState {
  return actions.reduce(reduce, initialState);
}

function turn(id: string, createdAt: number, pictures: number): Turn {
  const variant = { index: 0, raw: 'a', width: 1, height: 1, composite: null, revisedPrompt: null };
  const none = { base: null, inset: null, mask: null, guides: [], said: null, failure: null, usage: null, parentId: null, endedAt: null };
  const variants = Array.from({ length: pictures }, () => variant);
  const rest = {
    sessionId: 's',
    state: 'done',
    prompt: id,
    size: { width: 1, height: 1 },
    quality: 'low',
    model: 'm',
    lastEvent: 1,
  } as const;
  return { ...none, ...rest, id, createdAt, variants };
}

const session: Session = { id: 's', createdAt: 0, turns: [turn('young', 2, 1), turn('failed', 3, 0), turn('old', 1, 1)] };

test('two turns at once keep apart', () => {
  const state = after(
    { type: 'turn.begun', plan, at: 1 },
    { type: 'turn.begun', plan: { ...plan, turnId: 't2' }, at: 2 },
    { type: 'turn.partial', turnId: 't1', url: 'blob:1' },
    { type: 'turn.phase', turnId: 't2', phase: { is: 'drawing' } },
    { type: 'turn.trouble', turnId: 't2', trouble: 'lost' },
  );
  expect(state.turns.map(({ id, phase, partialUrl, trouble }) => [id, phase.is, partialUrl, trouble])).toEqual([
    ['t2', 'drawing', null, 'lost'],
    ['t1', 'capturing', 'blob:1', null],
  ]);
});

test('starting a turn empties the prompt, and a failure gives it back', () => {
  const begun = after({ type: 'draft.changed', draft: { prompt: 'Make it blue' } }, { type: 'turn.begun', plan, at: 1 });
  expect(begun.draft.prompt).toBe('');
  expect(reduce(begun, { type: 'turn.phase', turnId: 't1', phase: { is: 'over', problem: 'No.', cancelled: false } }).draft.prompt).toBe(
    'Make it blue',
  );
});

test('a failure does not write over what was typed since', () => {
  const state = after(
    { type: 'turn.begun', plan, at: 1 },
    { type: 'draft.changed', draft: { prompt: 'Something else' } },
    { type: 'turn.phase', turnId: 't1', phase: { is: 'over', problem: 'No.', cancelled: false } },
  );
  expect(state.draft.prompt).toBe('Something else');
  expect(state.announcement).toBe('No.');
});

test('the history shows the turns that made a picture, oldest first', () => {
  const { history } = after({ type: 'history.wanted', sessionId: 's' }, { type: 'history.opened', session });
  expect(history?.turns.map(({ id }) => id)).toEqual(['old', 'young']);
});

test('a history that arrives after another layer was selected is not shown', () => {
  const { history } = after(
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.wanted', sessionId: 'other' },
    { type: 'history.opened', session },
    { type: 'history.thumbnail', sessionId: 's', turnId: 'old', url: 'blob:1' },
  );
  expect(history).toMatchObject({ sessionId: 'other', turns: [], thumbnails: {} });
});

test('wanting the session that is shown keeps its pictures', () => {
  const { history } = after(
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.thumbnail', sessionId: 's', turnId: 'old', url: 'blob:1' },
    { type: 'history.wanted', sessionId: 's' },
  );
  expect(history?.thumbnails).toEqual({ old: 'blob:1' });
});

test('“Generate…” makes a picture from nothing, whatever is selected', () => {
  const layer = {
    id: 'b',
    name: 'b',
    type: 'FRAME',
    role: 'base',
    canBe: [],
    box: { x: 0, y: 0, width: 1, height: 1 },
    origin: null,
  } as const;
  const state = after(
    { type: 'selection.changed', selection: { pageId: '0:1', layers: [{ ...layer, canBe: [] }], hint: null } },
    { type: 'launched', launch: { command: 'generate', prompt: 'A boat', quality: 'high' } },
  );
  expect(state.selection?.layers).toEqual([]);
  expect(state.draft).toMatchObject({ prompt: 'A boat', quality: 'high' });
});

test('details picked in the history hold until another picture is selected', () => {
  const layer = { id: 'b', name: 'b', type: 'FRAME', role: 'base', canBe: [], box: { x: 0, y: 0, width: 1, height: 1 }, origin: null };
  const selection: Selection = { pageId: '0:1', layers: [{ ...layer, role: 'base' }], hint: null };
  const picked = after(
    { type: 'selection.changed', selection },
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.picked', turnId: 'old' },
    { type: 'selection.changed', selection },
  );
  expect(picked.history?.pickedId).toBe('old');
  const other: Selection = { ...selection, layers: [{ ...layer, id: 'c', role: 'base' }] };
  expect(reduce(picked, { type: 'selection.changed', selection: other }).history?.pickedId).toBeNull();
});

test('thumbnails of layers no longer selected are let go', () => {
  const state = after(
    { type: 'thumbnail.arrived', layerId: 'b', url: 'blob:1' },
    { type: 'selection.changed', selection: { pageId: '0:1', layers: [], hint: null } },
  );
  expect(state.thumbnails).toEqual({});
});
