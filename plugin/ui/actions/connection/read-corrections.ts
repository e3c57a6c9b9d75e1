import type { Services } from '../services.ts';
import { unlessRelayFails } from './unless-relay-fails.ts';

/** Reads what earlier turns have taught about prices. Without it prices are as the table says. */
export async function readCorrections({ relay, store }: Services): Promise<void> {
  const told = await unlessRelayFails(relay.corrections());
  if (told) store.dispatch({ type: 'learned', facts: { corrections: told.corrections } });
}
