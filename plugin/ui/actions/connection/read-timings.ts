import type { Services } from '../services.ts';
import { unlessRelayFails } from './unless-relay-fails.ts';

/** Reads how long turns usually take. Without it a turn only says how long it has taken. */
export async function readTimings({ relay, store }: Services): Promise<void> {
  const told = await unlessRelayFails(relay.timings());
  if (told) store.dispatch({ type: 'learned', facts: { timings: told.timings } });
}
