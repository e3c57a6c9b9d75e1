import { tellProblem } from '../connection/tell-problem.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';
import { lookAtPage } from './look-at-page.ts';
import type { Services } from '../services.ts';

/** Reads a session anew and shows it as the history. */
export async function openHistory(sessionId: string, services: Services): Promise<void> {
  const { relay, store } = services;
  store.dispatch({ type: 'history.wanted', sessionId });
  try {
    store.dispatch({ type: 'history.opened', session: await relay.session(sessionId) });
    await lookAtPage(services);
  } catch (error) {
    // A layer from another relay has no history here; it can be gone on from all the same.
    if (error instanceof RelayProblem && error.status === 404) return;
    tellProblem(error, services);
  }
}
