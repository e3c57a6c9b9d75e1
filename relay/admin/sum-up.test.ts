import { expect, test } from 'vitest';
import type { SpendingRow } from '../contract.ts';
import { sumUp } from './sum-up.ts';

const row = (different: Partial<SpendingRow>): SpendingRow => ({
  day: '2026-11-22',
  memberId: 'ada',
  member: 'Ada',
  model: 'one',
  turns: 1,
  pictures: 1,
  reserved: 0,
  spent: 10,
  ...different,
});

test('spending is added up under each name, the greatest first, with what is held', () => {
  const rows = [row({}), row({ model: 'two', spent: 5, pictures: 0 }), row({ memberId: 'berta', member: 'Berta', spent: 1, reserved: 30 })];
  expect(sumUp(rows, ({ memberId, member }) => ({ key: memberId, name: member }))).toEqual([
    { key: 'berta', name: 'Berta', spent: 1, reserved: 30, turns: 1, pictures: 1 },
    { key: 'ada', name: 'Ada', spent: 15, reserved: 0, turns: 2, pictures: 1 },
  ]);
});
