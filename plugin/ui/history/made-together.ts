import type { Turn } from '../../../relay/contract.ts';
import type { PictureOf } from '../../messages.ts';

/** The pictures that were asked for together with a turn's, its own among them, in the order they were asked for. Deleted ones are left out. */
export function madeTogether(turn: Turn, turns: readonly Turn[]): PictureOf[] {
  const asked = turn.batchId === null ? [turn] : turns.filter(({ batchId, hidden }) => batchId === turn.batchId && !hidden);
  return asked.flatMap(({ id, variants }) => variants.map(({ index }) => ({ turnId: id, variant: index })));
}
