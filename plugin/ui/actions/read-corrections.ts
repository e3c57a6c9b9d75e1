import { RelayProblem } from '../relay-problem.ts';
import type { Services } from './services.ts';

/** Reads what earlier turns have taught about prices. Without it prices are as the table says. */
export async function readCorrections({ relay, store }: Services): Promise<void> {
  try {
    const { corrections } = await relay.corrections();
    store.dispatch({ type: 'corrections.arrived', corrections });
  } catch (error) {
    if (!(error instanceof RelayProblem)) throw error;
  }
}
