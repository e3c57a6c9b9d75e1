import { expect, test } from 'vitest';
import type { Variant } from '../contract.ts';
import { reservedTurn } from '../testing/reserved-turn.ts';
import { turnRequest } from '../testing/test-app.ts';
import { changeList } from './change-list.ts';
import { readLineage } from './lineage.ts';
import type { Ancestor } from './turn-store.ts';

const size = { width: 1024, height: 640 };
const picture: Variant = {
  ...size,
  index: 0,
  raw: 'a'.repeat(64),
  composite: null,
  thumbnail: null,
  revisedPrompt: 'A tower',
  format: 'png',
};

/** A conversation that was begun anew every so many turns; the newest turn first. */
function conversation(length: number, anewEvery: number): Ancestor[] {
  const turnAt = (at: number) =>
    reservedTurn({
      id: String(at),
      sessionId: 'session',
      parentId: at === 0 ? null : String(at - 1),
      state: 'done',
      prompt: `Make tower number ${at} a little taller than the one before it`,
      rebuilt: at % anewEvery === 0,
      // Every fifth has failed.
      variants: at % 5 === 4 ? [] : [picture],
    });
  return Array.from({ length }, (_, at) => ({ turn: turnAt(at), responseId: `answer-${at}`, pictures: [size] })).toReversed();
}

function kept(all: readonly Ancestor[]) {
  const read: number[] = [];
  return {
    read,
    ancestry: async (turnId: string, limit: number) => {
      const from = all.findIndex(({ turn }) => turn.id === turnId);
      const some = all.slice(from, from + limit);
      read.push(some.length);
      return some;
    },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

test('a turn late in a long session reads no more than one in the middle, and knows as much as if it had read all', async () => {
  const request = turnRequest({ sessionId: 'session', parentId: '999' });
  const long = conversation(1000, 12);
  const rows = kept(long);
  const lineage = await readLineage(request, rows);
  const all = await readLineage(request, { ancestry: async () => long });
  expect(lineage).toMatchObject({ turn: all!.turn, chain: all!.chain, responseId: 'answer-998' });
  expect(changeList(lineage!.prompts)).toBe(changeList(all!.prompts));
  expect(sum(rows.read)).toBeLessThan(60);
  const early = kept(conversation(100, 12));
  await readLineage({ ...request, parentId: '99' }, early);
  expect(sum(early.read)).toBe(sum(rows.read));
});

test('a conversation that was never begun anew is read from its first turn', async () => {
  const rows = kept(conversation(200, 1000));
  const lineage = await readLineage(turnRequest({ sessionId: 'session', parentId: '199' }), rows);
  expect(sum(rows.read)).toBe(200);
  expect(lineage!.chain.pictures).toHaveLength(2 * 160);
});
