import { expect, test } from 'vitest';
import type { Turn } from '../../../relay/contract.ts';
import { blankTurn } from '../../testing/scripted-relay.ts';
import { treeOrder } from './tree-order.ts';

function turn(id: string, parentId: string | null, hidden = false): Turn {
  return { ...blankTurn, id, parentId, hidden, state: 'done' };
}

function order(turns: Turn[]): string[] {
  return treeOrder(turns).map(({ turn: { id }, number, parentNumber }) => `${id}${number}<${parentNumber ?? ''}`);
}

function lanes(turns: Turn[]): string[] {
  return treeOrder(turns).map(({ turn: { id }, depth, branches }) => `${'-'.repeat(depth)}${id}${branches ? '!' : ''}`);
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

test('a long conversation stays in one lane; only what branches off it lies further out', () => {
  expect(lanes([turn('a', null), turn('b', 'a'), turn('c', 'b'), turn('d', 'a'), turn('e', 'd'), turn('f', 'd'), turn('g', null)])).toEqual(
    ['a', 'b', 'c', '-d!', '-e', '--f!', 'g'],
  );
});

test('what went on from a deleted turn goes on from the one before it; numbers stay', () => {
  expect(order([turn('a', null), turn('b', 'a', true), turn('c', 'b'), turn('d', 'b')])).toEqual(['a1<', 'c3<1', 'd4<1']);
  expect(order([turn('a', null, true), turn('b', 'a')])).toEqual(['b2<']);
});

test('a history of many turns in a row is put in order', () => {
  const many = Array.from({ length: 3000 }, (_, at) => turn(`t${at}`, at === 0 ? null : `t${at - 1}`));
  expect(treeOrder(many).map(({ number }) => number)).toEqual(many.map((_, at) => at + 1));
});
