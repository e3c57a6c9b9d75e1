import type { Placeholder } from '../../messages.ts';
import { RelayProblem } from '../relay-problem.ts';
import { explain } from './explain.ts';
import { followTurn } from './follow-turn.ts';
import type { Services } from './services.ts';

/** Takes up what an earlier run of the plugin left on the page: each placeholder's turn is followed to its end, whatever that was. */
export async function resumeTurns(unfinished: Placeholder[], services: Services): Promise<void> {
  const known = new Set(services.store.state.turns.map(({ id }) => id));
  await Promise.all(unfinished.filter(({ turnId }) => !known.has(turnId)).map((placeholder) => resume(placeholder, services)));
}

async function resume({ turnId, baseId, size }: Placeholder, services: Services): Promise<void> {
  const { main, relay, store } = services;
  try {
    const turn = await relay.turn(turnId);
    store.dispatch({ type: 'turn.resumed', turn });
    const target = { baseId, baseSize: turn.base ? size : null, findBlob: (sha256: string) => relay.blob(sha256) };
    await followTurn(turn, target, services, new AbortController().signal);
  } catch (error) {
    const problem = explain(error, services);
    store.dispatch({ type: 'turn.gone', turnId });
    if (error instanceof RelayProblem && error.status === 404) {
      await main.dropPlaceholder({ turnId });
      store.dispatch({
        type: 'problem.arose',
        problem: 'A turn of an earlier run never reached the relay. Its placeholder was removed; start it again.',
      });
      return;
    }
    store.dispatch({ type: 'problem.arose', problem });
  }
}
