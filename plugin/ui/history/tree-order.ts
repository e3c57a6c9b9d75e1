import type { Turn } from '../../../relay/contract.ts';

export interface TreeTurn {
  turn: Turn;
  /** By age, from 1: how people and the history call it. */
  number: number;
  /** Of the turn it goes on from, or of that turn's own when it was deleted; null when neither is shown. */
  parentNumber: number | null;
  /** How many branches out from the first one it lies; the oldest branch goes on where its parent lies. */
  depth: number;
  /** It does not stand right behind the turn it goes on from. */
  branches: boolean;
}

/** Turns (oldest first) so that each stands behind the one it goes on from, older branches before younger ones. Deleted ones are left out. */
export function treeOrder(turns: Turn[]): TreeTurn[] {
  const byId = new Map(turns.map((turn, index) => [turn.id, { turn, number: index + 1 }]));
  const shown = turns.filter(({ hidden }) => !hidden);
  const children = new Map<string | null, Turn[]>();
  for (const turn of shown) {
    const parentId = shownParent(turn);
    children.set(parentId, [...(children.get(parentId) ?? []), turn]);
  }
  const ordered: TreeTurn[] = [];
  const waiting = entriesOf(null, null, 0);
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    ordered.push(entry);
    waiting.push(...entriesOf(entry.turn.id, entry.number, entry.depth));
  }
  return ordered;

  function shownParent({ parentId }: Turn): string | null {
    const parent = parentId === null ? undefined : byId.get(parentId)?.turn;
    if (!parent) return null;
    return parent.hidden ? shownParent(parent) : parent.id;
  }

  /** The youngest first. */
  function entriesOf(parentId: string | null, parentNumber: number | null, depth: number): TreeTurn[] {
    const entries = (children.get(parentId) ?? []).map((turn, index) => {
      const branches = parentId !== null && index > 0;
      return { turn, number: byId.get(turn.id)?.number ?? 0, parentNumber, depth: branches ? depth + 1 : depth, branches };
    });
    return entries.toReversed();
  }
}
