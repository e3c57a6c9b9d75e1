import type { Turn, TurnEvent, Variant } from '../../../relay/contract.ts';
import { noPictureWords } from '../../texts/panel/no-picture-words.ts';
import { relayTexts } from '../../texts/panel/relay-texts.ts';
import { turnTexts } from '../../texts/panel/turn-texts.ts';
import { sessionOf } from '../plan-turn.ts';
import type { Help, TurnPhase } from '../state.ts';
import { explain } from './explain.ts';
import { offerVariant } from './offer-variant.ts';
import { openHistory } from './open-history.ts';
import { openRecent } from './open-recent.ts';
import { phaseOf } from './phase-of.ts';
import { readCorrections } from './read-corrections.ts';
import { readTimings } from './read-timings.ts';
import type { Target } from './finish-variant.ts';
import { placeVariant, type MovedTooFar } from './place-variant.ts';
import type { Services } from './services.ts';

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
  const outcome: Outcome = { placed: 0, held: [], offered: [], problem: null };
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
  return outcome.placed > 0;

  async function showUnknown(): Promise<void> {
    const phase = phaseOf(await relay.turn(turnId), target);
    // A person who cancels has to know that it may be too late.
    if (phase.is === 'unknown' && !isLetGo(turnId, services)) store.dispatch({ type: 'turn.phase', turnId, phase });
  }
}

interface Outcome {
  placed: number;
  /** Arrived while the turn was being stopped. */
  held: Variant[];
  /** Arrived, but not to be placed without a person: nothing stood in for them, or the model moved them too far. */
  offered: { variant: Variant; moved: MovedTooFar | null }[];
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
        outcome.placed += 1;
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
  const [offered, ...further] = [...drafts.map((variant) => ({ variant, moved: null })), ...outcome.offered];
  await main.dropPlaceholder({ turnId });

  if (outcome.problem) over(turnTexts.notPlaced(outcome.problem), false);
  else if (offered) {
    if (further.length) store.dispatch({ type: 'problem.arose', problem: waitingWords(further.length) });
    await offerVariant({ turn, variant: offered.variant, target }, offered.moved, services);
  } else if (outcome.placed > 0 || letGo) store.dispatch({ type: 'turn.gone', turnId });
  else over(noPictureWords(turn), turn.state === 'cancelled');
  if (outcome.placed > 0 && turn.failure) store.dispatch({ type: 'problem.arose', problem: turn.failure.message });
  if (turn.variants.length === 0) return;
  // What is selected by now may be of another session.
  if ([sessionOf(store.state), store.state.history?.sessionId].includes(turn.sessionId)) await openHistory(turn.sessionId, services);
  await openRecent(services);
  await readCorrections(services);
  await readTimings(services);

  function over(problem: string, cancelled: boolean): void {
    store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'over', problem, cancelled, help: helpOf(turn) } });
  }
}

function waitingWords(count: number): string {
  const pictures = count === 1 ? 'One more picture waits' : `${count} more pictures wait`;
  return `${pictures} in the history: choose “Put on canvas” there.`;
}

function helpOf({ failure, requestId }: Turn): Help | null {
  const link = failure?.link ?? null;
  return failure && (link !== null || requestId !== null) ? { link, requestId } : null;
}
