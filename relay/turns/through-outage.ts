import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseAway } from '../errors.ts';

/** Longer than a server takes to start again, or another to stand in for it. */
const patienceMs = 60_000;
const pauseMs = 250;

/**
 * Does something again until the database is there. What was done before may have been done, and only gone unheard.
 * @param work is told whether it was tried before
 * @throws DatabaseAway when that takes too long, or the signal is aborted; what else goes wrong at once
 */
export async function throughOutage<T>(work: (isAgain: boolean) => Promise<T>, signal: AbortSignal): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let isAgain = false; ; isAgain = true) {
    try {
      return await work(isAgain);
    } catch (error) {
      if (!(error instanceof DatabaseAway) || signal.aborted || performance.now() > until) throw error;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
