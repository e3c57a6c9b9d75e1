import type { Place } from '../../state.ts';
import { explain } from '../connection/explain.ts';
import { phaseOf } from './phase-of.ts';
import type { Services } from '../services.ts';

/** The relay did not do what a person decided about a turn of unknown outcome: says why, and what holds now, as news may have come. */
export async function stillUnknown(turnId: string, place: Place, error: unknown, services: Services): Promise<void> {
  const { relay, store } = services;
  const trouble = explain(error, services);
  const phase = phaseOf(await relay.turn(turnId), place);
  store.dispatch({ type: 'turn.phase', turnId, phase });
  if (phase.is === 'unknown') store.dispatch({ type: 'turn.trouble', turnId, trouble });
}
