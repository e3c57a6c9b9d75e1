import type { Turn, TurnEvent, Variant } from '../../../../relay/contract.ts';
import { announcementTexts } from '../../../texts/panel/announcement-texts.ts';
import { noPictureWords } from '../../../texts/panel/no-picture-words.ts';
import { relayTexts } from '../../../texts/panel/relay-texts.ts';
import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import { sessionOf } from '../../turn/plan-turn.ts';
import type { Help, TurnPhase } from '../../state.ts';
import { announceReady } from './announce-ready.ts';
import { explain } from '../connection/explain.ts';
import { offerVariants, type Offer } from '../place/offer-variants.ts';
import { openHistory } from '../look-back/open-history.ts';
import { openRecent } from '../look-back/open-recent.ts';
import { phaseOf } from './phase-of.ts';
import { readCorrections } from '../connection/read-corrections.ts';
import { readTimings } from '../connection/read-timings.ts';
import type { Target } from '../place/finish-variant.ts';
import { placeVariant } from '../place/place-variant.ts';
import type { Services } from '../services.ts';

/**
 * Shows what the relay tells of a turn until it has ended, and places what arrives.
 * @returns whether it has placed a picture
 * @throws RelayProblem when the relay does not know the turn, or this panel, any more; the signal's reason when it is aborted
 */
export async function followTurn(turn: Turn, target: Target, services: Services, signal: AbortSignal): Promise<boolean> {
  const { relay, store } = services;
  const turnId = turn.id;
  const show = (phase: TurnPhase) => {
    // Of a turn long ended, the way it took would flash by.
    if (turn.endedAt === null && !isBeingStopped(turnId, services)) store.dispatch({ type: 'turn.phase', turnId, phase });
  };
  const outcome: Outcome = { placed: [], held: [], offered: [], problem: null };
  const onLost = () => store.dispatch({ type: 'turn.trouble', turnId, trouble: relayTexts.goesOn });
  const onOpen = () => store.dispatch({ type: 'turn.trouble', turnId, trouble: null });
  show(phaseOf(turn, target));

  for await (const event of relay.followTurn(turnId, { signal, onLost, onOpen })) {
    switch (event.type) {
      case 'submitting':
        show({ is: 'waiting', until: null });
        break;
      case 'waiting':
        show(event.ahead === undefined ? { is: 'waiting', until: event.until } : { is: 'queued', ahead: event.ahead });
        break;
      case 'running':
        show({ is: 'drawing' });
        break;
      case 'unknown':
        // By the time it is told, news may have come: the turn itself says what holds now.
        if (turn.endedAt === null) await showUnknown();
        break;
      case 'partial':
        if (turn.endedAt === null) await showPartial(turnId, event, services);
        break;
      case 'variant':
        // Nobody waits for it any more; how the turn ends says what it is.
        if (turn.state === 'cancelled-but-arrived' || isBeingStopped(turnId, services)) outcome.held.push(event.variant);
        else await place(turn, event.variant, target, outcome, services, signal);
        break;
      case 'said':
        break;
      case 'ended':
        await end(event.turn, target, outcome, services, signal);
        break;
    }
  }
  return outcome.placed.length > 0;

  async function showUnknown(): Promise<void> {
    const phase = phaseOf(await relay.turn(turnId), target);
    // A person who cancels has to know that it may be too late.
    if (phase.is === 'unknown' && !isLetGo(turnId, services)) store.dispatch({ type: 'turn.phase', turnId, phase });
  }
}

interface Outcome {
  /** Indices of those on the canvas. */
  placed: number[];
  /** Arrived while the turn was being stopped. */
  held: Variant[];
  offered: Offer[];
  /** Why a picture that arrived could not be placed. */
  problem: string | null;
}

function isBeingStopped(turnId: string, services: Services): boolean {
  return isLetGo(turnId, services) || services.store.state.turns.some(({ id, phase }) => id === turnId && phase.is === 'cancelling');
}

function isLetGo(turnId: string, { store }: Services): boolean {
  return store.state.turns.some(({ id, phase }) => id === turnId && phase.is === 'letting-go');
}

async function place(
  turn: Turn,
  variant: Variant,
  target: Target,
  outcome: Outcome,
  services: Services,
  signal: AbortSignal,
): Promise<void> {
  services.store.dispatch({ type: 'turn.phase', turnId: turn.id, phase: { is: 'placing' } });
  try {
    const placement = await placeVariant({ turn, variant, target, is: 'awaited', offset: 'find' }, services, signal);
    switch (placement.is) {
      case 'placed':
        outcome.placed.push(variant.index);
        break;
      case 'homeless':
        outcome.offered.push({ variant, moved: null });
        break;
      case 'moved-too-far':
        outcome.offered.push({ variant, moved: placement });
        break;
    }
  } catch (error) {
    signal.throwIfAborted();
    outcome.problem = explain(error, services);
  }
}

async function showPartial(turnId: string, { blob }: Extract<TurnEvent, { type: 'partial' }>, services: Services): Promise<void> {
  try {
    const url = services.pictureUrl(await services.relay.blob(blob));
    services.store.dispatch({ type: 'turn.look', turnId, url });
  } catch (error) {
    // The next look, or the picture itself, makes up for a lost one.
    services.store.dispatch({ type: 'turn.trouble', turnId, trouble: explain(error, services) });
  }
}

async function end(turn: Turn, target: Target, outcome: Outcome, services: Services, signal: AbortSignal): Promise<void> {
  const { main, store } = services;
  const turnId = turn.id;
  const letGo = isLetGo(turnId, services);
  const drafts = turn.state === 'cancelled-but-arrived' ? outcome.held : [];
  // Stopped too late to change anything: these are ordinary results.
  for (const variant of outcome.held) if (!drafts.length) await place(turn, variant, target, outcome, services, signal);
  const { placed, problem } = outcome;
  const offers = [...drafts.map((variant) => ({ variant, moved: null })), ...outcome.offered];
  await main.dropPlaceholder({ turnId });

  if (problem) over(turnTexts.notPlaced(problem), false);
  else if (offers.length > 0) await offerVariants({ turn, target }, offers, services);
  else if (placed.length > 0 || letGo) store.dispatch({ type: 'turn.gone', turnId });
  else over(noPictureWords(turn), turn.state === 'cancelled');
  if (placed.length > 0 && turn.failure) store.dispatch({ type: 'problem.arose', problem: turn.failure.message });
  if (turn.variants.length === 0) return;
  // What is selected by now may be of another session.
  if ([sessionOf(store.state), store.state.history?.sessionId].includes(turn.sessionId)) await openHistory(turn.sessionId, services);
  if (placed.length > 0) announceReady(turn, placed, furtherOf(turn, outcome), services);
  await openRecent(services);
  await readCorrections(services);
  await readTimings(services);

  function over(problem: string, cancelled: boolean): void {
    store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'over', problem, cancelled, help: helpOf(turn) } });
  }
}

/** What is to be said beside what was placed: it is written in the panel, too. */
function furtherOf({ failure }: Turn, { problem, offered }: Outcome): string[] {
  return [
    ...(failure ? [failure.message] : []),
    ...(problem ? [turnTexts.notPlaced(problem)] : []),
    ...(offered.length > 0 ? [announcementTexts.offered(offered.length)] : []),
  ];
}

function helpOf({ failure, requestId }: Turn): Help | null {
  const link = failure?.link ?? null;
  return failure && (link !== null || requestId !== null) ? { link, requestId } : null;
}
