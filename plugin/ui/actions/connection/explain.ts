import { PluginError } from '../../../bridge.ts';
import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';
import type { Services } from '../services.ts';

/** The sentence to show for something thrown. A token the relay no longer knows also brings the connect screen back. */
export function explain(error: unknown, { store }: Pick<Services, 'store'>): string {
  if (error instanceof RelayProblem) {
    if (error.status === 401) store.dispatch({ type: 'connection.changed', connection: { is: 'unpaired', problem: error.message } });
    return error.message;
  }
  if (error instanceof PluginError) return error.message;
  console.error(error);
  return turnTexts.fault;
}
