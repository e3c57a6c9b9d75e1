import { setTimeout as sleep } from 'node:timers/promises';
import { sqlChores } from './chores-sql.ts';
import { clearAway, type Keeping } from './clear-away.ts';

const everyMs = 60 * 60 * 1000;
/** A relay that has just started has other things to do. */
const lookMs = 60 * 1000;

/** Clears away every hour, in one of the relays that share the rows, until the signal. */
export async function keepClear(keeping: Keeping, reportFault: (error: unknown) => void, signal: AbortSignal): Promise<void> {
  const chores = sqlChores(keeping.database, keeping.now);
  for (;;) {
    await sleep(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      if (await chores.take('clear-away', everyMs)) await clearAway(keeping, signal);
    } catch (error) {
      reportFault(error);
    }
  }
}
