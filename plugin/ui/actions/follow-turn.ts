import type { Turn, TurnEvent } from '../../../relay/contract.ts';
import { explain } from './explain.ts';
import { openHistory } from './open-history.ts';
import { placeVariant, type Target } from './place-variant.ts';
import type { Services } from './services.ts';

/**
 * Shows what the relay tells of a turn until it has ended, and places what arrives.
 * @throws RelayProblem when the relay does not know the turn, or this panel, any more
 */
export async function followTurn(turn: Turn, target: Target, services: Services, signal: AbortSignal): Promise<void> {
  const { relay, store } = services;
  const turnId = turn.id;
  const onLost = ({ message }: Error) => store.dispatch({ type: 'turn.trouble', turnId, trouble: message });
  const outcome: Outcome = { placed: 0, problem: null };

  for await (const event of relay.followTurn(turnId, { signal, onLost })) {
    switch (event.type) {
      case 'running':
        store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'drawing' } });
        break;
      case 'partial':
        // One of a turn long ended would flash by.
        if (turn.endedAt === null) await showPartial(turnId, event, services);
        break;
      case 'variant':
        store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'placing' } });
        try {
          await placeVariant(turn, event.variant, target, services, signal);
          outcome.placed += 1;
        } catch (error) {
          outcome.problem = explain(error, services);
        }
        break;
      case 'said':
        break;
      case 'ended':
        await end(event.turn, outcome, services);
        break;
    }
  }
}

interface Outcome {
  placed: number;
  /** Why a picture that arrived is not on the canvas. */
  problem: string | null;
}

async function showPartial(turnId: string, { blob }: Extract<TurnEvent, { type: 'partial' }>, services: Services): Promise<void> {
  try {
    const url = services.pictureUrl(await services.relay.blob(blob));
    services.store.dispatch({ type: 'turn.partial', turnId, url });
  } catch (error) {
    // The next look, or the picture itself, makes up for a lost one.
    services.store.dispatch({ type: 'turn.trouble', turnId, trouble: explain(error, services) });
  }
}

async function end(turn: Turn, { placed, problem }: Outcome, services: Services): Promise<void> {
  const { main, store } = services;
  if (placed === 0) await main.dropPlaceholder({ turnId: turn.id });
  if (placed > 0 && !problem) store.dispatch({ type: 'turn.gone', turnId: turn.id });
  else {
    const cancelled = turn.state === 'cancelled' && !problem;
    store.dispatch({ type: 'turn.phase', turnId: turn.id, phase: { is: 'over', problem: sentence(turn, problem), cancelled } });
  }
  if (turn.variants.length > 0) await openHistory(turn.sessionId, services);
}

function sentence({ state, failure, said }: Turn, problem: string | null): string {
  if (problem) return `${problem} The picture itself is safe: find it in the history and choose “Put on canvas”.`;
  if (failure) return failure.message;
  switch (state) {
    case 'cancelled':
      return 'Cancelled.';
    case 'refused':
      return said ? `The model returned no picture. It said: ${said}` : 'The model returned no picture. Say it another way and try again.';
    case 'unknown':
      return 'Nobody knows how this turn ended, because the relay stopped in the middle of it. It is not sent again by itself.';
    case 'submitting':
    case 'running':
    case 'done':
    case 'failed':
      return 'No picture came back. Try again.';
  }
}
