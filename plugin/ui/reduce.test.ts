import { expect, test } from 'vitest';
import type { Session, Turn } from '../../relay/contract.ts';
import type { Laying, Origin, Receipt, SelectedLayer, Selection } from '../messages.ts';
import { blankTurn, blankVariant } from '../testing/scripted-relay.ts';
import { frame } from '../testing/small-page.ts';
import type { Action } from './action.ts';
import type { TurnPlan } from './turn/plan-turn.ts';
import { reduce } from './reduce.ts';
import { initialState, type PanelState } from './state.ts';

const plan: TurnPlan = {
  turnId: 't1',
  sessionId: 's',
  parentId: null,
  prompt: 'Make it blue',
  batchId: null,
  asked: { ...initialState.draft.options, quality: 'low' },
  stand: { baseId: 'b', intoId: null, size: { width: 10, height: 10 } },
  pictures: {
    are: 'captured',
    base: { layerId: 'b', box: { x: 0, y: 0, width: 10, height: 10 }, captureWidth: 1024 },
    maskIds: [],
    outsideOf: null,
    crop: false,
    edge: { kind: 'strict', grow: 0, feather: 0 },
    placing: 'beside',
    hide: [],
    guides: [],
    markup: null,
    model: { width: 1024, height: 1024 },
    sizes: 'any',
  },
};

function after(...actions: Action[]): PanelState {
  return actions.reduce(reduce, initialState);
}

function turn(id: string, createdAt: number, pictures: number): Turn {
  return { ...blankTurn, id, state: 'done', prompt: id, createdAt, variants: Array.from({ length: pictures }, () => blankVariant) };
}

const session: Session = { id: 's', createdAt: 0, cost: 0, turns: [turn('young', 2, 1), turn('failed', 3, 0), turn('old', 1, 1)] };

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
  expect(
    reduce(begun, { type: 'turn.phase', turnId: 't1', phase: { is: 'over', problem: 'No.', cancelled: false, help: null } }).draft.prompt,
  ).toBe('Make it blue');
});

test('a failure does not write over what was typed since', () => {
  const state = after(
    { type: 'turn.begun', plan, at: 1 },
    { type: 'draft.changed', draft: { prompt: 'Something else' } },
    { type: 'turn.phase', turnId: 't1', phase: { is: 'over', problem: 'No.', cancelled: false, help: null } },
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
  expect(history).toEqual({ sessionId: 'other', turns: [], cost: 0 });
});

test('wanting the session that is shown keeps its turns, and pictures outlive their session', () => {
  const { history, pictures } = after(
    { type: 'history.wanted', sessionId: 's' },
    { type: 'history.opened', session },
    { type: 'picture.arrived', turnId: 'old', variant: 0, url: 'blob:1' },
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
    { type: 'turn.phase', turnId: 't1', phase: { is: 'over', problem: 'No.', cancelled: false, help: null } },
  );
  expect(state.draft.prompt).toBe('');
  expect(state.turns).toHaveLength(1);
});

test('“Generate…” makes a picture from nothing, whatever is selected', () => {
  const state = after(
    { type: 'selection.changed', selection: { pageId: '0:1', layers: [frame], hint: null } },
    { type: 'launched', launch: { command: 'generate', prompt: 'A boat', quality: 'high', quiet: false } },
  );
  expect(state.selection?.layers).toEqual([]);
  expect(state.draft).toMatchObject({ prompt: 'A boat', quality: 'high' });
});

test('details picked in the history hold until another picture is selected', () => {
  const selection: Selection = { pageId: '0:1', layers: [frame], hint: null };
  const picked = after(
    { type: 'selection.changed', selection },
    { type: 'learned', facts: { pickedId: 'old' } },
    { type: 'selection.changed', selection },
  );
  expect(picked.pickedId).toBe('old');
  const other: Selection = { ...selection, layers: [{ ...frame, id: 'c' }] };
  expect(reduce(picked, { type: 'selection.changed', selection: other }).pickedId).toBeNull();
});

test('thumbnails of layers no longer selected are let go', () => {
  const state = after(
    { type: 'thumbnail.arrived', layerId: 'b', url: 'blob:1' },
    { type: 'selection.changed', selection: { pageId: '0:1', layers: [], hint: null } },
  );
  expect(state.thumbnails).toEqual({});
});

const receipt: Receipt = {
  outside: { pixels: 10, changed: 0, churn: 0.5 },
  registration: null,
  toned: false,
  seam: null,
  obedience: 'obeyed',
  scaledFrom: null,
};
const laying: Laying = {
  placing: 'beside',
  edge: { kind: 'strict', grow: 0, feather: 0 },
  box: frame.box,
  captured: { width: 1024, height: 640 },
  shapes: [],
};
const origin: Origin = { v: 1, layerId: 'r', sessionId: 's', turnId: 'old', variant: 0, baseId: null, prompt: 'p', createdAt: 1 };
const result: SelectedLayer = { ...frame, id: 'r', origin: { ...origin, receipt }, laying };

test('what was counted of a result is read from its layer when it is selected', () => {
  const { receipts } = after({ type: 'selection.changed', selection: { pageId: '0:1', layers: [result], hint: null } });
  expect(receipts).toEqual({ old: receipt });
});

test('an edge that is dragged shows at once, and goes back when nothing came of it', () => {
  const edited = { layerId: 'r', turnId: 'old', variant: 0, baseId: null, laying };
  const wider = { ...edited, laying: { ...laying, edge: { kind: 'soft', grow: 0, halo: 9 } as const } };
  const dragged = after(
    { type: 'selection.changed', selection: { pageId: '0:1', layers: [result], hint: null } },
    { type: 'learned', facts: { adjusting: edited } },
    { type: 'laying.began', result: wider },
  );
  expect([dragged.adjusting, dragged.selection?.layers[0]?.laying, dragged.layingAgain]).toEqual([wider, wider.laying, 'r']);
  const back = reduce(dragged, { type: 'laying.ended', result: edited, receipt: null });
  expect([back.adjusting, back.selection?.layers[0]?.laying, back.layingAgain]).toEqual([edited, laying, null]);
  expect(back.receipts).toEqual({ old: receipt });
});
