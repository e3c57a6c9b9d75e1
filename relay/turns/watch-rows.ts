import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaseStore, TurnStore } from './turn-store.ts';
import type { Wakers } from './wakers.ts';

/** How late news from another process may be. */
const lookMs = 200;

interface Watch {
  store: TurnStore;
  leases: LeaseStore;
  wakers: Wakers;
  /** Turns this process works on. */
  working: () => string[];
  onCancelWanted: (turnId: string) => void;
  /** Takes up what is free to be taken up. */
  takeUp: () => Promise<void>;
  reportFault: (error: unknown) => void;
}

/** Sees what other processes write: followers are woken, cancels heard, and turns left behind taken up. Ends with the signal. */
export async function watchRows(watch: Watch, signal: AbortSignal): Promise<void> {
  const { reportFault, takeUp } = watch;
  const seen = new Map<string, number>();
  while (!signal.aborted) {
    try {
      await takeUp();
      await wakeFollowers(watch, seen);
      await hearCancels(watch);
    } catch (error) {
      reportFault(error);
    }
    await sleep(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function wakeFollowers({ store, wakers }: Watch, seen: Map<string, number>): Promise<void> {
  const followed = wakers.listenedTo();
  const newest = followed.length > 0 ? await store.newestEvents(followed) : new Map<string, number>();
  for (const [turnId, n] of newest) if (seen.get(turnId) !== n) wakers.wake(turnId);
  seen.clear();
  for (const [turnId, n] of newest) seen.set(turnId, n);
}

async function hearCancels({ leases, working, onCancelWanted }: Watch): Promise<void> {
  const turnIds = working();
  if (turnIds.length > 0) for (const turnId of await leases.cancelWanted(turnIds)) onCancelWanted(turnId);
}
