import { setTimeout as sleep } from 'node:timers/promises';

/** Spreads the looks evenly over the time a picture takes. Waiting ends with an AbortError when the signal says so. */
export function pacer(pictureMs: number, partials: number, signal: AbortSignal): { until(look: number): Promise<void> } {
  const start = performance.now();
  return {
    async until(look) {
      const wait = start + (pictureMs * (look + 1)) / (partials + 1) - performance.now();
      if (wait > 0) await sleep(wait, undefined, { signal });
      signal.throwIfAborted();
    },
  };
}
