import { expect, test } from 'vitest';
import type { PanelTurn, TurnPhase } from './state.ts';
import { turnGroups } from './turn-groups.ts';

function turn(id: string, batchId: string | null, phase: TurnPhase = { is: 'drawing' }): PanelTurn {
  return { id, plan: { batchId }, phase } as PanelTurn;
}

test('turns under way that were asked for together stand as one; one that needs a person stands alone', () => {
  const blocked = { is: 'over', problem: 'It was blocked.', cancelled: false, help: null } as const;
  const turns = [turn('d', null), turn('c', 'b1'), turn('b', 'b1', blocked), turn('a', 'b1'), turn('z', 'b2')];
  expect(turnGroups(turns).map((group) => group.map(({ id }) => id))).toEqual([['d'], ['c', 'a'], ['b'], ['z']]);
});
