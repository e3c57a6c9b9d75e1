import { expect, test } from 'vitest';
import type { Session, Turn } from '../../relay/contract.ts';
import type { Selection } from '../messages.ts';
import type { TurnPlan } from './plan-turn.ts';
import { reduce } from './reduce.ts';
import { initialState, type Action, type PanelState } from './state.ts';

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
  const none = {
    base: null,
    inset: null,
    mask: null,
    guides: [],
    said: null,
    failure: null,
    usage: null,
    parentId: null,
    sentAt: null,
    endedAt: null,
    rebuilt: false,
  };
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
    { type: 'turn.look', turnId: 't1', url: 'blob:1' },
    { type: 'turn.phase', turnId: 't2', phase: { is: 'drawing' } },
    { type: 'turn.trouble', turnId: 't2', trouble: 'lost' },
  );
  expect(state.turns.map(({ id, phase, lookUrl, trouble }) => [id, phase.is, lookUrl, trouble])).toEqual([
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
  );
  expect(history).toEqual({ sessionId: 'other', turns: [] });
});

test('wanting the session that is shown keeps its turns, and pictures outlive their session', () => {
  const { history, pictures } = after(
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.opened', session },
    { type: 'picture.arrived', turnId: 'old', url: 'blob:1' },
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.closed' },
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.opened', session },
    { type: 'history.wanted', sessionId: 's' },
  );
  expect(history?.turns).toHaveLength(2);
  expect(pictures).toEqual({ old: 'blob:1' });
});

test('what was found missing on one page is looked for anew on another', () => {
  const seen: Selection = { pageId: '0:1', layers: [], hint: null };
  const missed = after({ type: 'selection.changed', selection: seen }, { type: 'picture.missing', turnId: 'old', missing: true });
  expect(reduce(missed, { type: 'selection.changed', selection: seen }).missing).toEqual(['old']);
  expect(reduce(missed, { type: 'selection.changed', selection: { ...seen, pageId: '0:2' } }).missing).toEqual([]);
});

test('a turn of an earlier run that failed puts nothing into the prompt', () => {
  const state = after(
    { type: 'turn.resumed', turn: turn('t1', 5, 0) },
    { type: 'turn.phase', turnId: 't1', phase: { is: 'over', problem: 'No.', cancelled: false } },
  );
  expect(state.draft.prompt).toBe('');
  expect(state.turns).toHaveLength(1);
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
    { type: 'picture.picked', turnId: 'old' },
    { type: 'selection.changed', selection },
  );
  expect(picked.pickedId).toBe('old');
  const other: Selection = { ...selection, layers: [{ ...layer, id: 'c', role: 'base' }] };
  expect(reduce(picked, { type: 'selection.changed', selection: other }).pickedId).toBeNull();
});

test('thumbnails of layers no longer selected are let go', () => {
  const state = after(
    { type: 'thumbnail.arrived', layerId: 'b', url: 'blob:1' },
    { type: 'selection.changed', selection: { pageId: '0:1', layers: [], hint: null } },
  );
  expect(state.thumbnails).toEqual({});
});
