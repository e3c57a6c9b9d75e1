import { expect, test } from 'vitest';
import { queueOrder, type Waiting } from './queue-order.ts';

const turn = (id: string, memberId: string, createdAt: number, lastAdmitted: number | null = null): Waiting => ({
  id,
  memberId,
  createdAt,
  lastAdmitted,
});

const order = (waiting: Waiting[]) => queueOrder(waiting).map(({ id }) => id);

test('whoever asks for ten at once does not keep others waiting', () => {
  const ten = Array.from({ length: 10 }, (_, at) => turn(`a${at}`, 'anna', at));
  expect(order([...ten, turn('b', 'berta', 100), turn('c', 'carl', 101)])).toEqual(['a0', 'b', 'c', ...ten.slice(1).map(({ id }) => id)]);
});

test('whose last turn was let in longest ago comes first, and who never had one before all', () => {
  expect(order([turn('a', 'anna', 1, 30), turn('b', 'berta', 2, 20), turn('c', 'carl', 3)])).toEqual(['c', 'b', 'a']);
});

test('turns of one member keep the order they were asked in', () => {
  expect(order([turn('second', 'anna', 2), turn('third', 'anna', 3), turn('first', 'anna', 1)])).toEqual(['first', 'second', 'third']);
});
