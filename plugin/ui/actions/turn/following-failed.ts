import { RelayProblem } from '../../connection/relay-problem.ts';
import { explain } from '../connection/explain.ts';
import { RelayLeft } from '../connection/relay-left.ts';
import type { Services } from '../services.ts';

/**
 * A turn the relay has begun cannot be followed any further. It goes on there, so its placeholder stays for a later run,
 * unless the relay has lost the turn.
 */
export async function followingFailed(turnId: string, error: unknown, services: Services): Promise<void> {
  const { main, store } = services;
  if (error instanceof RelayLeft) return store.dispatch({ type: 'turn.gone', turnId });
  const problem = explain(error, services);
  if (!(error instanceof RelayProblem)) {
    store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'over', problem, cancelled: false, help: null } });
    return;
  }
  store.dispatch({ type: 'turn.gone', turnId });
  // The connect screen says what to do; once connected again, the turn is taken up.
  if (error.status === 401) return;
  if (error.status === 404) await main.dropPlaceholder({ turnId });
  store.dispatch({ type: 'problem.arose', problem });
}
