import type { Turn } from '../../../../relay/contract.ts';
import { followTurn } from './follow-turn.ts';
import { followingFailed } from './following-failed.ts';
import { persist } from '../connection/persist.ts';
import type { Services } from '../services.ts';
import { stillUnknown } from './still-unknown.ts';

/**
 * Asks the same once more in place of a turn whose outcome is unknown, and follows that. The first is let go, and what
 * stood in for it stands in for the second.
 * @returns whether it has placed a picture
 */
export async function sendAgain(turnId: string, newId: string, services: Services, signal: AbortSignal): Promise<boolean> {
  const { main, relay, store, wait } = services;
  const phase = store.state.turns.find(({ id }) => id === turnId)?.phase;
  if (phase?.is !== 'unknown') return false;
  store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'letting-go' } });
  const onTrouble = (trouble: string) => store.dispatch({ type: 'turn.trouble', turnId, trouble });
  // Handed on first: a panel closed in between finds its way from the new turn back to the old, but not the other way round.
  await main.handPlaceholder({ turnId, to: { turnId: newId, insteadOf: turnId } });

  let again: Turn;
  try {
    again = await persist(() => relay.askAgain(turnId, { turnId: newId }), { wait, signal, onTrouble });
  } catch (error) {
    if (signal.aborted) return false;
    await main.handPlaceholder({ turnId: newId, to: { turnId, insteadOf: null } });
    await stillUnknown(turnId, phase.place, error, services);
    return false;
  }

  store.dispatch({ type: 'turn.resumed', turn: again });
  try {
    return await followTurn(again, { ...phase.place, findBlob: (sha256) => relay.blob(sha256) }, services, signal);
  } catch (error) {
    await followingFailed(newId, error, services);
    return false;
  }
}
