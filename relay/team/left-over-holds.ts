import { setTimeout as sleep } from 'node:timers/promises';

/** What was held and never settled, because a relay died, or is of a version that does not settle. */
export interface LeftOverHolds {
  /** Settles it now and then, until the signal. */
  watch(signal: AbortSignal): Promise<void>;
}

/** What it needs of the database. */
export interface LeftOverStore {
  /** Settles some turns that have ended, and some alt texts asked for before `silentSince`; gives how many. */
  settleSome(silentSince: number): Promise<number>;
}

interface LeftOverServices {
  store: LeftOverStore;
  now: () => number;
  reportFault: (error: unknown) => void;
}

const everyMs = 60_000;

/** Nobody waits longer for words on a picture. */
const silentMs = 10 * 60_000;

export function leftOverHolds({ store, now, reportFault }: LeftOverServices): LeftOverHolds {
  return {
    async watch(signal) {
      while (!signal.aborted) {
        try {
          while (!signal.aborted && (await store.settleSome(now() - silentMs)) > 0);
        } catch (error) {
          reportFault(error);
        }
        await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    },
  };
}
