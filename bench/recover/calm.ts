import { setTimeout as sleep } from 'node:timers/promises';
import { isWorkedOn, type Stage } from './strike.ts';

/** Waits until relays and panels have nothing left to do, but not for ever. */
export async function calm({ rows, office }: Stage, mostSeconds: number): Promise<void> {
  const until = performance.now() + mostSeconds * 1000;
  while (((await rows.fresh()).some(isWorkedOn) || office.waiting() > 0) && performance.now() < until) await sleep(100);
  await sleep(500);
}
