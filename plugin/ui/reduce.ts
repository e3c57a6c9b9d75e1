import type { Session, Turn } from '../../relay/contract.ts';
import type { Launch, Receipt, Selection, Settings } from '../messages.ts';
import { altTexts } from '../texts/panel/alt-texts.ts';
import { announcementTexts } from '../texts/panel/announcement-texts.ts';
import { connectionWords } from '../texts/panel/connection-words.ts';
import { phaseWords } from '../texts/panel/phase-words.ts';
import type { Action } from './action.ts';
import { baseOf } from './turn/base-of.ts';
import { differenceWords } from '../texts/panel/difference-words.ts';
import { keepKnown } from './history/keep-known.ts';
import type { TurnPlan } from './turn/plan-turn.ts';
import {
  pictureKey,
  type AltDraft,
  type Comparison,
  type Draft,
  type EditedResult,
  type History,
  type OfferedPicture,
  type PanelState,
  type PanelTurn,
  type TurnPhase,
} from './state.ts';

/** As many as main keeps. */
const mostPrompts = 10;

/** The one place where what the panel shows changes. */
export function reduce(state: PanelState, action: Action): PanelState {
  switch (action.type) {
    case 'learned':
      return { ...state, ...action.facts };
    case 'settings.changed':
      return { ...state, settings: action.settings, draft: { ...state.draft, ...remembered(action.settings) } };
    case 'launched':
      return launched(state, action.launch);
    case 'connection.changed':
      return { ...state, connection: action.connection, announcement: connectionWords(action.connection) };
    case 'selection.changed':
      return { ...selected(state, action.selection), selecting: false };
    case 'thumbnail.arrived':
      return { ...state, thumbnails: { ...state.thumbnails, [action.layerId]: action.url } };
    case 'laying.began':
      return { ...laidAs(state, action.result), layingAgain: action.result.layerId };
    case 'laying.ended':
      return layingEnded(state, action.result, action.receipt);
    case 'draft.changed':
      return { ...state, draft: { ...state.draft, ...action.draft } };
    case 'turn.begun':
      return begun(state, action.plan, action.at);
    case 'turn.resumed':
      return { ...state, turns: [...state.turns, resumed(action.turn)], now: Math.max(state.now, action.turn.createdAt) };
    case 'turn.phase':
      return inPhase(state, action.turnId, action.phase);
    case 'turn.look':
      return withTurn(state, action.turnId, { lookUrl: action.url, trouble: null });
    case 'turn.trouble':
      return withTurn(state, action.turnId, { trouble: action.trouble });
    case 'turn.placed':
      return {
        ...state,
        receipts: action.receipt ? { ...state.receipts, [pictureKey(action.turnId, action.variant)]: action.receipt } : state.receipts,
      };
    case 'offer.look':
      return withOffers(state, action.turnId, (offers) =>
        offers.map((offer) => (offer.variant.index === action.variant ? { ...offer, lookUrl: action.url } : offer)),
      );
    case 'offer.taken':
      return withOffers(state, action.turnId, (offers) => offers.filter(({ variant }) => variant.index !== action.variant));
    case 'turn.gone':
      return { ...state, turns: state.turns.filter(({ id }) => id !== action.turnId) };
    case 'history.wanted':
      return state.history?.sessionId === action.sessionId
        ? state
        : { ...state, history: { sessionId: action.sessionId, turns: [], cost: 0 }, comparison: null };
    case 'history.opened':
      // Another layer may have been selected meanwhile.
      return state.history?.sessionId === action.session.id ? { ...state, history: historyOf(action.session, state.history) } : state;
    case 'history.closed':
      return { ...state, history: null, comparison: state.history ? null : state.comparison };
    case 'picture.arrived':
      return { ...state, pictures: { ...state.pictures, [pictureKey(action.turnId, action.variant)]: action.url } };
    case 'turn.noted':
      return noted(state, action.turn);
    case 'alt.proposed':
      return proposed(state, pictureKey(action.turnId, action.variant), action.proposal);
    case 'turn.deleted':
      return deleted(state, action.turnId);
    case 'comparison.changed':
      return compared(state, action.comparison);
    case 'picture.missing': {
      const others = state.missing.filter((id) => id !== action.turnId);
      return { ...state, missing: action.missing ? [...others, action.turnId] : others };
    }
    case 'problem.arose':
      return { ...state, problem: action.problem, announcement: action.problem ?? state.announcement };
  }
}

function noted(state: PanelState, turn: Turn): PanelState {
  const withIt = (turns: Turn[]) => turns.map((each) => (each.id === turn.id ? turn : each));
  const history = state.history && { ...state.history, turns: withIt(state.history.turns) };
  return { ...state, history, recent: withIt(state.recent).filter(({ hidden }) => !hidden) };
}

function proposed(state: PanelState, key: string, proposal: AltDraft | null): PanelState {
  const { [key]: _, ...others } = state.altDrafts;
  if (proposal === null) return { ...state, altDrafts: others };
  const announcement = proposal.is === 'asked' ? altTexts.looking : altTexts.isProposed(proposal.alt);
  return { ...state, altDrafts: { ...others, [key]: proposal }, announcement };
}

function deleted(state: PanelState, turnId: string | null): PanelState {
  if (turnId === null) return { ...state, deletedId: null };
  const pickedId = state.pickedId === turnId ? null : state.pickedId;
  return { ...state, deletedId: turnId, pickedId, announcement: announcementTexts.deleted };
}

function compared(state: PanelState, comparison: Comparison | null): PanelState {
  const isNew = comparison?.difference?.is === 'counted' && state.comparison?.difference?.is !== 'counted';
  return { ...state, comparison, announcement: isNew ? differenceWords(comparison) : state.announcement };
}

function selected(state: PanelState, selection: Selection): PanelState {
  const sameBase = baseOf(selection)?.id === baseOf(state.selection)?.id;
  // Details follow the canvas: what was picked in the history holds until another picture is selected.
  const pickedId = sameBase ? state.pickedId : null;
  const missing = selection.pageId === state.selection?.pageId ? state.missing : [];
  const receipts = { ...state.receipts, ...receiptsIn(selection) };
  return { ...state, selection, pickedId, missing, receipts, thumbnails: ofSelection(state.thumbnails, selection) };
}

function receiptsIn({ layers }: Selection): Record<string, Receipt> {
  return Object.fromEntries(
    layers.flatMap(({ origin }) => (origin?.receipt ? [[pictureKey(origin.turnId, origin.variant), origin.receipt]] : [])),
  );
}

function remembered({ quality, placing, edge, options }: Settings): Partial<Draft> {
  return { quality, placing, edge, options };
}

/** Main tells the same by a selection, but a person who drags a number should not wait for it. */
function laidAs(state: PanelState, { layerId, laying }: EditedResult): PanelState {
  const { adjusting, selection } = state;
  const layers = selection?.layers.map((layer) => (layer.id === layerId ? { ...layer, laying } : layer)) ?? [];
  return {
    ...state,
    adjusting: adjusting?.layerId === layerId ? { ...adjusting, laying } : adjusting,
    selection: selection && { ...selection, layers },
  };
}

function layingEnded(state: PanelState, result: EditedResult, receipt: Receipt | null): PanelState {
  const receipts = receipt ? { ...state.receipts, [pictureKey(result.turnId, result.variant)]: receipt } : state.receipts;
  return { ...laidAs(state, result), layingAgain: null, receipts };
}

function launched(state: PanelState, { command, prompt, quality, quiet }: Launch): PanelState {
  // It is done beside what a person may be writing.
  if (quiet) return state;
  const draft = { ...state.draft, ...(prompt !== null && { prompt }), ...(quality && { quality }) };
  if (command === 'settings') return { ...state, view: 'settings', draft };
  const shown: PanelState = { ...state, view: 'work', draft };
  // A picture from nothing, whatever is selected; selecting something else afterwards counts again.
  if (command === 'generate') return { ...shown, selection: state.selection && { ...state.selection, layers: [], hint: null } };
  return command === 'variants' ? { ...shown, draft: { ...draft, options: { ...draft.options, variants: 4 } } } : shown;
}

function begun(state: PanelState, plan: TurnPlan, at: number): PanelState {
  const turn: PanelTurn = {
    id: plan.turnId,
    prompt: plan.prompt,
    plan,
    phase: { is: 'capturing' },
    startedAt: at,
    sentAt: null,
    asks: asksOf(plan, state),
    lookUrl: null,
    trouble: null,
  };
  const { baseId } = plan.stand;
  const sessionsByBase = baseId === null ? state.sessionsByBase : { ...state.sessionsByBase, [baseId]: plan.sessionId };
  const draft = state.draft.prompt.trim() === plan.prompt ? { ...state.draft, prompt: '' } : state.draft;
  const prompts = [plan.prompt, ...(state.prompts ?? []).filter((prompt) => prompt !== plan.prompt)].slice(0, mostPrompts);
  return {
    ...state,
    draft,
    prompts,
    turns: [turn, ...state.turns],
    sessionsByBase,
    now: at,
    problem: null,
    announcement: phaseWords.capturing,
  };
}

function asksOf({ asked, pictures }: TurnPlan, { connection }: PanelState): PanelTurn['asks'] {
  const { width, height } = pictures.are === 'captured' ? pictures.model : pictures.request.size;
  const own = connection.is === 'connected' ? connection.service.models[0] : undefined;
  return { model: asked.model ?? own ?? '', quality: asked.quality, pixels: width * height };
}

function inPhase(state: PanelState, turnId: string, phase: TurnPhase): PanelState {
  const changed = withTurn(state, turnId, { phase, trouble: null, ...sentIn(phase, state, turnId) });
  if (phase.is === 'unknown') return { ...changed, announcement: announcementTexts.unknown };
  if (phase.is === 'offered') return { ...changed, announcement: announcementTexts.offered(phase.pictures.length) };
  if (phase.is !== 'over') return { ...changed, announcement: phaseWords[phase.is] };
  const prompt = state.turns.find(({ id }) => id === turnId)?.plan?.prompt ?? '';
  // Nobody should have to type a sentence twice; but what was typed since then is not written over.
  const draft = state.draft.prompt ? state.draft : { ...state.draft, prompt };
  return { ...changed, draft, announcement: phase.problem };
}

/** A service with too much to do is asked anew: what it takes counts from then. */
function sentIn(phase: TurnPhase, { turns, now }: PanelState, turnId: string): { sentAt?: number } {
  const isSent = phase.is === 'waiting' && phase.until === null;
  const wasSent = turns.some(({ id, sentAt }) => id === turnId && sentAt !== null);
  return isSent || (phase.is === 'drawing' && !wasSent) ? { sentAt: now } : {};
}

function resumed(turn: Turn): PanelTurn {
  return {
    id: turn.id,
    prompt: turn.prompt,
    plan: null,
    phase: { is: 'preparing' },
    startedAt: turn.createdAt,
    sentAt: turn.sentAt,
    asks: { model: turn.model, quality: turn.quality, pixels: turn.size.width * turn.size.height },
    lookUrl: null,
    trouble: null,
  };
}

function withTurn(state: PanelState, turnId: string, change: Partial<PanelTurn>): PanelState {
  return { ...state, turns: state.turns.map((turn) => (turn.id === turnId ? { ...turn, ...change } : turn)) };
}

/** A turn of which nothing is offered any more is gone. */
function withOffers(state: PanelState, turnId: string, change: (offers: OfferedPicture[]) => OfferedPicture[]): PanelState {
  const phase = state.turns.find(({ id }) => id === turnId)?.phase;
  if (phase?.is !== 'offered') return state;
  const pictures = change(phase.pictures);
  if (pictures.length > 0) return withTurn(state, turnId, { phase: { ...phase, pictures } });
  return { ...state, turns: state.turns.filter(({ id }) => id !== turnId) };
}

function historyOf({ id, turns, cost }: Session, known: History): History {
  const shown = turns.filter(({ variants }) => variants.length > 0).toSorted((a, b) => a.createdAt - b.createdAt);
  return { sessionId: id, cost, turns: keepKnown(shown, known.turns) };
}

function ofSelection(thumbnails: Record<string, string>, { layers }: Selection): Record<string, string> {
  return Object.fromEntries(layers.flatMap(({ id, role }) => (thumbnails[id] && role !== 'private' ? [[id, thumbnails[id]]] : [])));
}
