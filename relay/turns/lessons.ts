import { correctionsFrom, type CountedTurn } from './corrections-from.ts';
import type { Correction } from './learn.ts';
import type { Upstream } from './upstream.ts';

/** Of so many turns, those of some seconds more change next to nothing, and to go through all of them costs a new turn milliseconds. */
const manyTurns = 50;
const keptMs = 10_000;

/**
 * What the turns of teams teach about estimates.
 * @param counted a team's, newest first
 */
export function lessons(counted: (teamId: string) => Promise<CountedTurn[]>, upstream: Pick<Upstream, 'offer'>, now: () => number) {
  const kept = new Map<string, { until: number; corrections: Correction[] }>();

  return async (teamId: string): Promise<Correction[]> => {
    const before = kept.get(teamId);
    if (before && before.until > now()) return before.corrections;
    const turns = await counted(teamId);
    const corrections = correctionsFrom(turns, upstream.offer);
    if (turns.length >= manyTurns) kept.set(teamId, { until: now() + keptMs, corrections });
    return corrections;
  };
}
