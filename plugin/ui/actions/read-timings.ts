import { RelayProblem } from '../relay-problem.ts';
import type { Services } from './services.ts';

/** Reads how long turns usually take. Without it a turn only says how long it has taken. */
export async function readTimings({ relay, store }: Services): Promise<void> {
  try {
    const { timings } = await relay.timings();
    store.dispatch({ type: 'timings.arrived', timings });
  } catch (error) {
    if (!(error instanceof RelayProblem)) throw error;
  }
}
