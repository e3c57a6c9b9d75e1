import { expect, test } from 'vitest';
import type { PanelTurn, TurnPhase } from '../state.ts';
import { turnGroups } from './turn-groups.ts';

function turn(id: string, batchId: string | null, phase: TurnPhase = { is: 'drawing' }): PanelTurn {
  return { id, plan: { batchId }, phase } as PanelTurn;
}

function over(problem: string): TurnPhase {
  return { is: 'over', problem, cancelled: false, help: null };
}

function groups(turns: PanelTurn[]): string[] {
  return turnGroups(turns).map((group) => group.map(({ id }) => id).join(' '));
}

test('turns under way that were asked for together stand as one', () => {
  expect(groups([turn('d', null), turn('c', 'b1'), turn('b', 'b2'), turn('a', 'b1')])).toEqual(['d', 'c a', 'b']);
});

test('of those that ended, the ones that ended for the same reason stand as one', () => {
  const turns = [turn('a', 'b1', over('Blocked.')), turn('b', 'b1'), turn('c', 'b1', over('Too much.')), turn('d', 'b1', over('Blocked.'))];
  expect(groups([...turns, turn('e', null, over('Blocked.'))])).toEqual(['a d', 'b', 'c', 'e']);
});
