import type { Services } from '../services.ts';
import { unlessRelayFails } from './unless-relay-fails.ts';

/** Reads what may still be spent. Without it only the relay says so, once it is asked for too much. */
export async function readLimits({ relay, store }: Services): Promise<void> {
  const told = await unlessRelayFails(relay.budget());
  // A relay of before tells sums alone.
  if (told) store.dispatch({ type: 'learned', facts: { limits: told.limits ?? [] } });
}
