import { setTimeout as sleep } from 'node:timers/promises';

/** How long something is tried. */
export interface Patience {
  forMs: number;
  signal?: AbortSignal | undefined;
}

/** While somebody waits for an answer. */
export const aWhile: Patience = { forMs: 30_000 };
/** For what has been paid for: it outlasts an outage, but not a store that is gone for good. */
export const aLongWhile: Patience = { forMs: 10 * 60_000 };

const shortestMs = 100;
const longestMs = 2000;

/**
 * Does what may fail for a while, ever more slowly and not in step with others, until it works.
 * @throws what it threw last, when that will not pass or patience is over
 */
export async function patiently<T>(
  work: () => T | Promise<T>,
  mayPass: (error: unknown) => boolean,
  { forMs, signal }: Patience,
): Promise<T> {
  const end = Date.now() + forMs;
  for (let pauseMs = shortestMs; ; pauseMs = Math.min(2 * pauseMs, longestMs)) {
    try {
      return await work();
    } catch (error) {
      const jittered = pauseMs * (0.5 + Math.random() / 2);
      if (!mayPass(error) || signal?.aborted || Date.now() + jittered > end) throw error;
      await sleep(jittered, undefined, signal ? { signal } : {}).catch(() => undefined);
    }
  }
}
