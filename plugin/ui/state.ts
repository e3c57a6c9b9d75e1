import type { Session, Turn } from '../../relay/contract.ts';
import type { Launch, Quality, Selection, Settings } from '../messages.ts';
import type { Outside } from './pixels/outside.ts';
import type { Size } from './pixels/picture.ts';
import { baseOf } from './base-of.ts';
import type { TurnPlan } from './plan-turn.ts';

export type View = 'work' | 'settings';

export type Connection =
  | { is: 'starting' }
  | { is: 'unpaired'; problem: string | null }
  /** A code is shown and waits to be approved in the browser. */
  | { is: 'pairing'; code: string; approveUrl: string }
  | { is: 'unreachable'; problem: string }
  /** The relay's contract is newer than ours. */
  | { is: 'outdated' }
  | { is: 'connected'; demo: boolean; model: string };

export interface Draft {
  prompt: string;
  quality: Quality;
  sizeId: string | null;
}

export type TurnPhase =
  | { is: 'capturing' }
  | { is: 'sending' }
  | { is: 'waiting' }
  | { is: 'drawing' }
  | { is: 'placing' }
  | { is: 'cancelling' }
  /** Ended without a picture, or with one that could not be placed. `cancelled` is what the person wanted. */
  | { is: 'over'; problem: string; cancelled: boolean };

/** A turn under way, or one that ended in a way the person should know. */
export interface PanelTurn {
  id: string;
  prompt: string;
  /** null for one taken up from an earlier run: it cannot be tried again from here. */
  plan: TurnPlan | null;
  phase: TurnPhase;
  startedAt: number;
  /** The newest partial. */
  partialUrl: string | null;
  /** Why nothing new is heard at the moment. */
  trouble: string | null;
}

/** What is known of a placed result beyond the relay's own record. */
export interface Receipt {
  outside: Outside | null;
  scaledFrom: Size | null;
}

export interface History {
  sessionId: string;
  /** Oldest first; those with a picture. */
  turns: Turn[];
  thumbnails: Record<string, string>;
  /** The turn whose details are shown, when it is not the selected layer's own. */
  pickedId: string | null;
  /** Turns found to have no layer on this page. */
  missing: string[];
}

/** Everything the panel shows. */
export interface PanelState {
  view: View;
  connection: Connection;
  settings: Settings | null;
  selection: Selection | null;
  thumbnails: Record<string, string>;
  draft: Draft;
  turns: PanelTurn[];
  /** Session begun from a layer that carries no origin, since the panel was opened. */
  sessionsByBase: Record<string, string>;
  history: History | null;
  receipts: Record<string, Receipt>;
  /** Something went wrong outside any turn. */
  problem: string | null;
  /** Milliseconds since 1970, as of the last tick. */
  now: number;
  /** Read out by screen readers. */
  announcement: string;
}

export type Action =
  | { type: 'settings.changed'; settings: Settings }
  | { type: 'launched'; launch: Launch }
  | { type: 'view.opened'; view: View }
  | { type: 'connection.changed'; connection: Connection }
  | { type: 'selection.changed'; selection: Selection }
  | { type: 'thumbnail.arrived'; layerId: string; url: string }
  | { type: 'draft.changed'; draft: Partial<Draft> }
  | { type: 'turn.begun'; plan: TurnPlan; at: number }
  | { type: 'turn.resumed'; turn: Turn }
  | { type: 'turn.phase'; turnId: string; phase: TurnPhase }
  | { type: 'turn.partial'; turnId: string; url: string }
  | { type: 'turn.trouble'; turnId: string; trouble: string | null }
  | { type: 'turn.placed'; turnId: string; receipt: Receipt }
  | { type: 'turn.gone'; turnId: string }
  /** This session is to be shown; what it holds follows. */
  | { type: 'history.wanted'; sessionId: string }
  | { type: 'history.opened'; session: Session }
  | { type: 'history.closed' }
  | { type: 'history.thumbnail'; sessionId: string; turnId: string; url: string }
  | { type: 'history.picked'; turnId: string | null }
  | { type: 'history.missing'; turnId: string; missing: boolean }
  | { type: 'problem.arose'; problem: string | null }
  | { type: 'ticked'; now: number };

export const initialState: PanelState = {
  view: 'work',
  connection: { is: 'starting' },
  settings: null,
  selection: null,
  thumbnails: {},
  draft: { prompt: '', quality: 'medium', sizeId: null },
  turns: [],
  sessionsByBase: {},
  history: null,
  receipts: {},
  problem: null,
  now: 0,
  announcement: '',
};

/** The one place where what the panel shows changes. */
export function reduce(state: PanelState, action: Action): PanelState {
  switch (action.type) {
    case 'settings.changed':
      return { ...state, settings: action.settings, draft: { ...state.draft, quality: action.settings.quality } };
    case 'launched':
      return launched(state, action.launch);
    case 'view.opened':
      return { ...state, view: action.view };
    case 'connection.changed':
      return { ...state, connection: action.connection, announcement: connectionSentence(action.connection) };
    case 'selection.changed':
      return selected(state, action.selection);
    case 'thumbnail.arrived':
      return { ...state, thumbnails: { ...state.thumbnails, [action.layerId]: action.url } };
    case 'draft.changed':
      return { ...state, draft: { ...state.draft, ...action.draft } };
    case 'turn.begun':
      return begun(state, action.plan, action.at);
    case 'turn.resumed':
      return { ...state, turns: [...state.turns, resumed(action.turn)] };
    case 'turn.phase':
      return inPhase(state, action.turnId, action.phase);
    case 'turn.partial':
      return withTurn(state, action.turnId, { partialUrl: action.url, trouble: null });
    case 'turn.trouble':
      return withTurn(state, action.turnId, { trouble: action.trouble });
    case 'turn.placed':
      return {
        ...state,
        receipts: { ...state.receipts, [action.turnId]: action.receipt },
        announcement: 'The result is on the canvas, beside the original.',
      };
    case 'turn.gone':
      return { ...state, turns: state.turns.filter(({ id }) => id !== action.turnId) };
    case 'history.wanted':
      return state.history?.sessionId === action.sessionId ? state : { ...state, history: emptyHistory(action.sessionId) };
    case 'history.opened':
      return withHistory(state, ({ sessionId }) => (sessionId === action.session.id ? { turns: shown(action.session) } : {}));
    case 'history.closed':
      return { ...state, history: null };
    case 'history.thumbnail':
      return withHistory(state, ({ sessionId, thumbnails }) =>
        sessionId === action.sessionId ? { thumbnails: { ...thumbnails, [action.turnId]: action.url } } : {},
      );
    case 'history.picked':
      return withHistory(state, () => ({ pickedId: action.turnId }));
    case 'history.missing':
      return withHistory(state, ({ missing }) => {
        const others = missing.filter((id) => id !== action.turnId);
        return { missing: action.missing ? [...others, action.turnId] : others };
      });
    case 'problem.arose':
      return { ...state, problem: action.problem, announcement: action.problem ?? state.announcement };
    case 'ticked':
      return { ...state, now: action.now };
  }
}

export const phaseWords: Record<Exclude<TurnPhase['is'], 'over'>, string> = {
  capturing: 'Capturing the layer',
  sending: 'Sending the pictures',
  waiting: 'Waiting for the model',
  drawing: 'The model is drawing',
  placing: 'Laying the result into the original',
  cancelling: 'Cancelling',
};

/** Is there anything whose elapsed time must go on? */
export function isRunning(turn: PanelTurn): boolean {
  return turn.phase.is !== 'over';
}

function selected(state: PanelState, selection: Selection): PanelState {
  const sameBase = baseOf(selection)?.id === baseOf(state.selection)?.id;
  // Details follow the canvas: what was picked in the history holds until another picture is selected.
  const { history } = sameBase ? state : withHistory(state, () => ({ pickedId: null }));
  return { ...state, selection, history, thumbnails: ofSelection(state.thumbnails, selection) };
}

function launched(state: PanelState, { command, prompt, quality }: Launch): PanelState {
  const draft = { ...state.draft, ...(prompt !== null && { prompt }), ...(quality && { quality }) };
  switch (command) {
    case 'settings':
      return { ...state, view: 'settings', draft };
    case 'generate':
      // A picture from nothing, whatever is selected; selecting something else afterwards counts again.
      return { ...state, view: 'work', draft, selection: state.selection && { ...state.selection, layers: [], hint: null } };
    case 'edit':
    case 'continue':
      return { ...state, view: 'work', draft };
  }
}

function begun(state: PanelState, plan: TurnPlan, at: number): PanelState {
  const turn: PanelTurn = {
    id: plan.turnId,
    prompt: plan.prompt,
    plan,
    phase: { is: 'capturing' },
    startedAt: at,
    partialUrl: null,
    trouble: null,
  };
  const sessionsByBase = plan.base ? { ...state.sessionsByBase, [plan.base.layerId]: plan.sessionId } : state.sessionsByBase;
  const draft = { ...state.draft, prompt: '' };
  return { ...state, draft, turns: [turn, ...state.turns], sessionsByBase, now: at, announcement: phaseWords.capturing };
}

function inPhase(state: PanelState, turnId: string, phase: TurnPhase): PanelState {
  const changed = withTurn(state, turnId, { phase, trouble: null });
  if (phase.is !== 'over') return { ...changed, announcement: phaseWords[phase.is] };
  const prompt = state.turns.find(({ id }) => id === turnId)?.prompt ?? '';
  // Nobody should have to type a sentence twice; but what was typed since then is not written over.
  const draft = state.draft.prompt ? state.draft : { ...state.draft, prompt };
  return { ...changed, draft, announcement: phase.problem };
}

function resumed(turn: Turn): PanelTurn {
  return {
    id: turn.id,
    prompt: turn.prompt,
    plan: null,
    phase: { is: 'waiting' },
    startedAt: turn.createdAt,
    partialUrl: null,
    trouble: null,
  };
}

function withTurn(state: PanelState, turnId: string, change: Partial<PanelTurn>): PanelState {
  return { ...state, turns: state.turns.map((turn) => (turn.id === turnId ? { ...turn, ...change } : turn)) };
}

function withHistory(state: PanelState, change: (history: History) => Partial<History>): PanelState {
  return state.history ? { ...state, history: { ...state.history, ...change(state.history) } } : state;
}

function emptyHistory(sessionId: string): History {
  return { sessionId, turns: [], thumbnails: {}, pickedId: null, missing: [] };
}

function shown({ turns }: Session): Turn[] {
  return turns.filter(({ variants }) => variants.length > 0).toSorted((a, b) => a.createdAt - b.createdAt);
}

function ofSelection(thumbnails: Record<string, string>, { layers }: Selection): Record<string, string> {
  return Object.fromEntries(layers.flatMap(({ id }) => (thumbnails[id] ? [[id, thumbnails[id]]] : [])));
}

function connectionSentence(connection: Connection): string {
  switch (connection.is) {
    case 'starting':
      return '';
    case 'unpaired':
      return connection.problem ?? 'Retake is not connected.';
    case 'pairing':
      return `Approve the code ${connection.code} in your browser.`;
    case 'unreachable':
      return connection.problem;
    case 'outdated':
      return 'Please update Retake.';
    case 'connected':
      return 'Connected.';
  }
}
