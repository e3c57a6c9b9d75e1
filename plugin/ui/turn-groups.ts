import { isRunning, type PanelTurn } from './state.ts';

/** Turns under way that were asked for together stand as one; any other stands alone. In the order of the first of each. */
export function turnGroups(turns: readonly PanelTurn[]): PanelTurn[][] {
  const groups = new Map<string, PanelTurn[]>();
  for (const turn of turns) {
    const key = (isRunning(turn) && turn.plan?.batchId) || turn.id;
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  return [...groups.values()];
}
