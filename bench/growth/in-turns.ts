import { at } from '../pixels/percentile.ts';

/** Median milliseconds of each, asked in turns, so that what else goes on on the machine weighs on all alike. */
export async function inTurns(rounds: number, each: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = each.map(() => []);
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [which, run] of each.entries()) {
      const begun = performance.now();
      await run();
      if (round > 0) times[which]!.push(performance.now() - begun);
    }
  }
  return times.map((some) => at(some, 0.5));
}
