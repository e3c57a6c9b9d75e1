import type { Turn } from '../../../relay/contract.ts';

/** `turns`, of which those that are as they were known before are the very same values: what shows them need not be drawn anew. */
export function keepKnown(turns: readonly Turn[], known: readonly Turn[]): Turn[] {
  const before = new Map(known.map((turn) => [turn.id, turn]));
  return turns.map((turn) => {
    const same = before.get(turn.id);
    return same && JSON.stringify(same) === JSON.stringify(turn) ? same : turn;
  });
}
