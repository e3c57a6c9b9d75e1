import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arbitrary, array, assert, asyncProperty, constantFrom, nat, option, record, uniqueArray } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TurnState } from '../../contract.ts';
import { allOf } from '../../testing/all-of.ts';
import { sha256Of } from '../../testing/pictures.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { turnRequest } from '../../testing/test-app.ts';
import { diskBlobs } from '../blobs/blobs-disk.ts';
import { sqlChores } from './chores-sql.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { sqlTeamBlobs } from '../team/team-blobs-sql.ts';
import { clearAway } from './clear-away.ts';

const dayMs = 24 * 60 * 60 * 1000;
const never = new AbortController().signal;

const pool = Array.from({ length: 12 }, (_, at) => new TextEncoder().encode(`picture ${at}`));
const names = pool.map(sha256Of);
const live: readonly TurnState[] = ['reserved', 'submitting', 'running', 'arriving', 'unknown'];
const ended: readonly TurnState[] = ['done', 'cancelled', 'cancelled-but-arrived', 'refused', 'failed'];

/** In days; none at the very edge of a rule. */
const age = constantFrom(0.2, 0.8, 1.5, 9, 11, 300);
const blob = nat(names.length - 1);
const turn = record({
  age,
  state: constantFrom(...live, ...ended, ...ended, ...ended),
  isStarred: constantFrom(false, false, false, true),
  money: constantFrom('none', 'none', 'settled', 'held'),
  asked: array(blob, { maxLength: 2 }),
  brought: option(record({ raw: blob, composite: option(blob), thumbnail: option(blob) })),
  shown: option(blob),
});
const world = record({
  keepDays: constantFrom(null, 10),
  sessions: array(record({ team: nat(1), turns: array(turn, { minLength: 1, maxLength: 3 }) }), { maxLength: 4 }),
  owned: uniqueArray(record({ team: nat(1), blob, age }), { selector: ({ team, blob }) => `${team} ${blob}`, maxLength: 16 }),
  stored: uniqueArray(record({ blob, age }), { selector: ({ blob }) => blob, maxLength: 12 }),
});
type World = typeof world extends Arbitrary<infer T> ? T : never;

/** What must be there afterwards, reckoned without any SQL. */
function left({ keepDays, sessions, owned, stored }: World) {
  const limit = keepDays ?? Infinity;
  const keeps = (one: World['sessions'][number]['turns'][number]) =>
    one.age < limit || one.isStarred || live.includes(one.state) || one.money === 'held';
  const kept = sessions.filter(({ turns }) => turns.some(keeps));
  const shown = kept.flatMap(({ turns }) => turns.flatMap((one) => (live.includes(one.state) ? (one.shown ?? []) : [])));
  const namedFor = (team: number) =>
    new Set([
      ...shown,
      ...kept
        .filter((session) => session.team === team)
        .flatMap(({ turns }) => turns)
        .flatMap(({ asked, brought }) => [...asked, ...(brought ? [brought.raw, brought.composite, brought.thumbnail] : [])]),
    ]);
  const named = [namedFor(0), namedFor(1)];
  const rows = owned.filter((row) => row.age < 1 || named[row.team]?.has(row.blob));
  const blobs = stored.filter((one) => one.age < 1 || named.some((set) => set.has(one.blob)) || rows.some((row) => row.blob === one.blob));
  return {
    sessions: kept.map((session) => sessions.indexOf(session)),
    rows: rows.map((row) => `${row.team} ${names[row.blob]}`).toSorted(),
    blobs: blobs.map((one) => names[one.blob] ?? '').toSorted(),
  };
}

describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  test('of any past, exactly that is left which something names or somebody may just be about to name', async () => {
    const folder = await temporaryFolder();
    const database = await openDatabase(postgres ? { url: postgres.url } : { folder });
    const blobsFolder = join(folder, 'blobs');
    const blobs = await diskBlobs(blobsFolder);
    const teams = ['team-0', 'team-1'];
    for (const id of teams) await database.insertInto('teams').values({ id, name: id, created_at: 1 }).execute();

    try {
      await assert(
        asyncProperty(world, async (past) => {
          await empty(database);
          for (const { sha256 } of await allOf(blobs.list())) await blobs.remove(sha256, Infinity);
          await write(past, database, teams);
          for (const one of past.stored) {
            const sha256 = await blobs.add(pool[one.blob]!);
            const at = new Date(Date.now() - one.age * dayMs);
            await utimes(join(blobsFolder, sha256.slice(0, 2), sha256), at, at);
          }
          await clearAway({ database, blobs, keepDays: past.keepDays, now: Date.now }, never);

          const sessions = await database.selectFrom('sessions').select('id').execute();
          const rows = await database.selectFrom('team_blobs').select(['team_id', 'sha256']).execute();
          expect({
            sessions: sessions.map(({ id }) => Number(id)).toSorted((a, b) => a - b),
            rows: rows.map(({ team_id, sha256 }) => `${teams.indexOf(team_id)} ${sha256}`).toSorted(),
            blobs: (await allOf(blobs.list())).map(({ sha256 }) => sha256).toSorted(),
          }).toEqual(left(past));
        }),
        { numRuns: kind === 'SQLite' ? 40 : 25 },
      );
    } finally {
      await database.destroy();
    }
  });

  test('who asks for a picture has a day to name it, and one relay clears away at a time', async () => {
    const database = await openDatabase(postgres ? { url: postgres.url } : { folder: await temporaryFolder() });
    try {
      await empty(database);
      const blobs = await diskBlobs(await temporaryFolder());
      await database.insertInto('teams').values({ id: 'asking', name: 'asking', created_at: 1 }).execute();
      const theirs = sqlTeamBlobs(database);
      const [asked = '', left = ''] = names;
      const long = Date.now() - 3 * dayMs;
      for (const name of [asked, left]) expect(await theirs.keep('asking', name, long)).toBe(true);
      expect(await theirs.keep('asking', left, long)).toBe(false);
      expect(await theirs.renew('asking', asked, Date.now())).toBe(true);
      await clearAway({ database, blobs, keepDays: null, now: Date.now }, never);
      expect([await theirs.has('asking', asked), await theirs.has('asking', left)]).toEqual([true, false]);
      expect(await theirs.renew('asking', left, Date.now())).toBe(false);

      const chores = sqlChores(database, Date.now);
      const taken = await Promise.all([chores.take('clear-away', 60_000), chores.take('clear-away', 60_000)]);
      expect(taken.toSorted()).toEqual([false, true]);
      await database
        .updateTable('chores')
        .set({ until: Date.now() - 1 })
        .execute();
      expect(await chores.take('clear-away', 60_000)).toBe(true);
    } finally {
      await database.destroy();
    }
  });
});

async function empty(database: Database): Promise<void> {
  for (const table of ['turn_blobs', 'variants', 'events', 'turns', 'sessions', 'team_blobs'])
    await sql`delete from ${sql.table(table)}`.execute(database);
}

async function write({ sessions, owned }: World, database: Database, teams: readonly string[]): Promise<void> {
  const ago = (days: number) => Math.round(Date.now() - days * dayMs);
  for (const [number, { team, turns }] of sessions.entries()) {
    const oldest = Math.max(...turns.map((one) => one.age));
    await database
      .insertInto('sessions')
      .values({ id: String(number), team_id: teams[team]!, created_at: ago(oldest) })
      .execute();
    for (const [at, { age, state, isStarred, money, asked, brought, shown }] of turns.entries()) {
      const id = `${number}-${at}`;
      const guides = asked.map((one) => ({ blob: names[one]!, name: 'guide' }));
      await database
        .insertInto('turns')
        .values({
          id,
          session_id: String(number),
          ordinal: at + 1,
          state,
          request: JSON.stringify(turnRequest({ guides })),
          model: 'test-model',
          created_at: ago(age),
          last_event: 0,
          starred: isStarred ? 1 : 0,
          reserved: money === 'none' ? null : 5,
          settled: money === 'settled' ? 5 : null,
        })
        .execute();
      const nameOf = (one: number | null) => (one === null ? null : names[one]!);
      if (brought)
        await database
          .insertInto('variants')
          .values({
            turn_id: id,
            position: 0,
            raw: names[brought.raw]!,
            composite: nameOf(brought.composite),
            thumbnail: nameOf(brought.thumbnail),
            width: 1,
            height: 1,
          })
          .execute();
      const body = JSON.stringify({ n: 1, type: 'partial', index: 0, blob: nameOf(shown) });
      if (shown !== null) await database.insertInto('events').values({ turn_id: id, n: 1, body }).execute();
    }
  }
  for (const { team, blob, age } of owned)
    await database
      .insertInto('team_blobs')
      .values({ team_id: teams[team]!, sha256: names[blob]!, created_at: ago(age) })
      .execute();
}
