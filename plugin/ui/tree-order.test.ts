import { expect, test } from 'vitest';
import type { Turn } from '../../relay/contract.ts';
import { blankTurn } from '../testing/scripted-relay.ts';
import { treeOrder } from './tree-order.ts';

function turn(id: string, parentId: string | null): Turn {
  return { ...blankTurn, id, parentId, state: 'done' };
}

function order(turns: Turn[]): string[] {
  return treeOrder(turns).map(({ turn, number, parentNumber }) => `${turn.id}${number}<${parentNumber ?? ''}`);
}

test('each turn stands behind the one it goes on from, numbered by age', () => {
  expect(order([turn('a', null), turn('b', 'a'), turn('c', null), turn('d', 'a'), turn('e', 'b')])).toEqual([
    'a1<',
    'b2<1',
    'e5<2',
    'd4<1',
    'c3<',
  ]);
});

test('a turn whose parent made no picture stands as a beginning', () => {
  expect(order([turn('b', 'gone')])).toEqual(['b1<']);
});
