import type { Turn } from '../../relay/contract.ts';

export interface TreeTurn {
  turn: Turn;
  /** By age, from 1: how people and the strip call it. */
  number: number;
  /** Of the turn it goes on from, when that is shown too. */
  parentNumber: number | null;
}

/** Turns (oldest first) so that each stands behind the one it goes on from, older branches before younger ones. */
export function treeOrder(turns: Turn[]): TreeTurn[] {
  const numbers = new Map(turns.map(({ id }, index) => [id, index + 1]));
  const entry = (turn: Turn): TreeTurn => ({
    turn,
    number: numbers.get(turn.id) ?? 0,
    parentNumber: numbers.get(turn.parentId ?? '') ?? null,
  });
  const grow = (turn: Turn): TreeTurn[] => [entry(turn), ...turns.filter(({ parentId }) => parentId === turn.id).flatMap(grow)];
  return turns.filter(({ parentId }) => !parentId || !numbers.has(parentId)).flatMap(grow);
}
