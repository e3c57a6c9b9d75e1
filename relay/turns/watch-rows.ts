import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseAway } from '../errors.ts';
import type { RowNews } from './row-news.ts';
import { leaseMs } from './start-run.ts';
import type { LeaseStore, TurnStore } from './turn-store.ts';
import type { Wakers } from './wakers.ts';

/** How late word from another process may be; where news bring it, or nobody waits for any, rows are looked at for the rest. */
const lookMs = { awaited: 200, otherwise: 500 };

interface Watch {
  store: TurnStore;
  leases: LeaseStore;
  wakers: Wakers;
  news: RowNews;
  /** Turns this process works on. */
  working: () => string[];
  onCancelWanted: (turnId: string) => void;
  /** Takes up what is free to be taken up. */
  takeUp: () => Promise<void>;
  reportFault: (error: unknown) => void;
}

/** Sees what other processes write: followers are woken, cancels heard, and turns left behind taken up. Ends with the signal. */
export async function watchRows(watch: Watch, signal: AbortSignal): Promise<void> {
  const { news, wakers, reportFault, takeUp } = watch;
  let isAway = false;
  let takeUpFrom = 0;
  let nudge = Promise.withResolvers<void>();
  const heard = (turnId: string, n: number) => (n > 0 ? wakers.wake(turnId, n) : nudge.resolve());
  news.listen(heard, signal);
  while (!signal.aborted) {
    try {
      await wakeFollowers(watch);
      await hearCancels(watch);
      if (performance.now() >= takeUpFrom) await takeUp();
      isAway = false;
    } catch (error) {
      // Said once, not with every look.
      if (!isAway) reportFault(error);
      isAway = error instanceof DatabaseAway;
      // Nobody could prolong a lease meanwhile: those who are at work get as long again to say so.
      if (isAway) takeUpFrom = performance.now() + leaseMs;
    }
    const isAwaited = !news.isHeard() && followedElsewhere(watch).length > 0;
    const pause = sleep(isAwaited ? lookMs.awaited : lookMs.otherwise, undefined, { signal, ref: false }).catch(() => undefined);
    await Promise.race([pause, nudge.promise]);
    nudge = Promise.withResolvers<void>();
  }
}

/** Turns with followers here that this process does not work on: of its own they hear at once. */
function followedElsewhere({ wakers, working }: Watch): string[] {
  const own = new Set(working());
  return wakers.listenedTo().filter((turnId) => !own.has(turnId));
}

async function wakeFollowers(watch: Watch): Promise<void> {
  const followed = followedElsewhere(watch);
  if (followed.length > 0) for (const [turnId, n] of await watch.store.newestEvents(followed)) watch.wakers.wake(turnId, n);
}

async function hearCancels({ leases, working, onCancelWanted }: Watch): Promise<void> {
  const turnIds = working();
  if (turnIds.length > 0) for (const turnId of await leases.cancelWanted(turnIds)) onCancelWanted(turnId);
}
