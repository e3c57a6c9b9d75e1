import type { Turn } from '../../relay/contract.ts';

export interface PictureOf {
  turnId: string;
  variant: number;
}

/** The pictures that were asked for together with a turn's, its own among them, in the order they were asked for. */
export function madeTogether(turn: Turn, turns: readonly Turn[]): PictureOf[] {
  const asked = turn.batchId === null ? [turn] : turns.filter(({ batchId }) => batchId === turn.batchId);
  return asked.flatMap(({ id, variants }) => variants.map(({ index }) => ({ turnId: id, variant: index })));
}
