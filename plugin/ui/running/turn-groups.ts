import { isRunning, type PanelTurn } from '../state.ts';

/**
 * Turns that were asked for together stand as one while they are under way, and when they ended for one reason; any other
 * stands alone. In the order of the first of each.
 */
export function turnGroups(turns: readonly PanelTurn[]): PanelTurn[][] {
  const groups = new Map<string, PanelTurn[]>();
  for (const turn of turns) {
    const key = keyOf(turn);
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  return [...groups.values()];
}

function keyOf(turn: PanelTurn): string {
  const batchId = turn.plan?.batchId;
  if (!batchId) return turn.id;
  if (isRunning(turn)) return batchId;
  return turn.phase.is === 'over' ? `${batchId}: ${turn.phase.problem}` : turn.id;
}
