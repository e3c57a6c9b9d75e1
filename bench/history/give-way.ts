import { existsSync, readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Lets browsers, which were started before, go before all that runs in this process: in life it runs on other machines than theirs. */
export function giveWay(): void {
  const threads = '/proc/self/task';
  // Where threads have priorities of their own, as on Linux, each is asked.
  for (const id of existsSync(threads) ? readdirSync(threads).map(Number) : [process.pid]) setPriority(id, constants.priority.PRIORITY_LOW);
}
