import { persist } from '../connection/persist.ts';
import type { Services } from '../services.ts';
import { stillUnknown } from './still-unknown.ts';

/** Ends a turn whose outcome is unknown. Its stream tells of the end, and what stood in for it goes then. */
export async function letGo(turnId: string, services: Services, signal: AbortSignal): Promise<void> {
  const { relay, store, wait } = services;
  const phase = store.state.turns.find(({ id }) => id === turnId)?.phase;
  if (phase?.is !== 'unknown') return;
  store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'letting-go' } });
  const onTrouble = (trouble: string) => store.dispatch({ type: 'turn.trouble', turnId, trouble });
  try {
    await persist(() => relay.letGoOfTurn(turnId), { wait, signal, onTrouble });
  } catch (error) {
    if (!signal.aborted) await stillUnknown(turnId, phase.place, error, services);
  }
}
