/** A turn that waits, and when one of the same member was last let in: null for never. */
export interface Waiting {
  id: string;
  memberId: string;
  createdAt: number;
  lastAdmitted: number | null;
}

/**
 * Round robin: first the oldest turn of each member, of whom was let in longest ago before all others; then the second of each,
 * and so on. Who asks for many at once delays nobody by more than one.
 */
export function queueOrder<Turn extends Waiting>(waiting: readonly Turn[]): Turn[] {
  const byAge = waiting.toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
  const rounds = new Map<string, number>();
  const placed = byAge.map((turn, age) => {
    const round = rounds.get(turn.memberId) ?? 0;
    rounds.set(turn.memberId, round + 1);
    return { turn, age, round, last: turn.lastAdmitted ?? -1 };
  });
  return placed.toSorted((one, other) => one.round - other.round || one.last - other.last || one.age - other.age).map(({ turn }) => turn);
}
