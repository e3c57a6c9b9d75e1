import { expect, test } from 'vitest';
import type { Turn } from '../../relay/contract.ts';
import { treeOrder } from './tree-order.ts';

function turn(id: string, parentId: string | null): Turn {
  const none = { base: null, inset: null, mask: null, guides: [], variants: [], said: null, failure: null, usage: null };
  return {
    ...none,
    id,
    parentId,
    sessionId: 's',
    state: 'done',
    prompt: id,
    size: { width: 1024, height: 1024 },
    quality: 'low',
    model: 'm',
    createdAt: 0,
    sentAt: 0,
    endedAt: 0,
    rebuilt: false,
    lastEvent: 1,
  };
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
