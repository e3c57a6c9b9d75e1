import { expect, test } from 'vitest';
import { blankTurn } from '../../testing/scripted-relay.ts';
import { keepKnown } from './keep-known.ts';

test('turns that are read once more stay the very same unless something of them has changed', () => {
  const known = [
    { ...blankTurn, id: 't1' },
    { ...blankTurn, id: 't2' },
  ];
  const read = [
    { ...blankTurn, id: 't1' },
    { ...blankTurn, id: 't2', starred: true },
    { ...blankTurn, id: 't3' },
  ];
  const kept = keepKnown(read, known);
  expect(kept).toEqual(read);
  expect(kept.map((turn, at) => turn === known[at])).toEqual([true, false, false]);
});
