import { expect, test } from 'vitest';
import type { Turn } from '../../../relay/contract.ts';
import { blankTurn, blankVariant } from '../../testing/scripted-relay.ts';
import { madeTogether } from './made-together.ts';

function turn(id: string, batchId: string | null, pictures: number): Turn {
  const variants = Array.from({ length: pictures }, (_, index) => ({ ...blankVariant, index }));
  return { ...blankTurn, id, batchId, variants };
}

test('turns of one batch stand together, each with its picture; a turn of none stands with its own pictures', () => {
  const turns = [turn('a', 'one', 1), turn('b', null, 3), turn('c', 'one', 1), turn('d', 'other', 1), turn('e', null, 1)];
  expect(madeTogether(turns[2]!, turns)).toEqual([
    { turnId: 'a', variant: 0 },
    { turnId: 'c', variant: 0 },
  ]);
  expect(madeTogether(turns[1]!, turns).map(({ variant }) => variant)).toEqual([0, 1, 2]);
});
