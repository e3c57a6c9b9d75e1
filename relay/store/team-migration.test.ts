import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { solo } from '../team/solo.ts';
import { startPostgres } from '../testing/postgres.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import { openDatabase } from './database/database.ts';
import { up as first } from './database/migrations/0001-first.ts';
import { up as leases } from './database/migrations/0002-leases.ts';
import { up as money } from './database/migrations/0003-money.ts';
import { up as history } from './database/migrations/0004-history.ts';
import { up as altTexts } from './database/migrations/0005-alt-texts.ts';
import { nodeSqlite } from './database/node-sqlite.ts';
import { postgres } from './database/postgres.ts';
import { sqlTeamBlobs } from './team/team-blobs-sql.ts';
import { sqlTokens } from './team/tokens-sql.ts';
import { sqlTurns } from './turns/turns-sql.ts';

/** Rows as they were before there were teams. */
interface Before {
  sessions: { id: string; created_at: number };
  turns: {
    id: string;
    session_id: string;
    ordinal: number;
    state: string;
    request: string;
    model: string;
    created_at: number;
    last_event: number;
  };
  variants: { turn_id: string; position: number; raw: string; width: number; height: number; composite: string; thumbnail: string };
  events: { turn_id: string; n: number; body: string };
  tokens: { hash: string; device: string; created_at: number };
  presets: { id: string; name: string; prompt: string };
}

const before = {
  '0001-first': { up: first },
  '0002-leases': { up: leases },
  '0003-money': { up: money },
  '0004-history': { up: history },
  '0005-alt-texts': { up: altTexts },
};

const blob = (name: string) => name.repeat(64);
const hash = blob('7');

test.each(['SQLite', 'PostgreSQL'])('on %s, what was there before there were teams belongs to the one member', async (kind) => {
  const server = kind === 'PostgreSQL' ? await startPostgres() : null;
  const folder = await temporaryFolder();
  const dialect = () => (server ? postgres(server.url) : nodeSqlite(join(folder, 'retake.sqlite')));
  try {
    const old = new Kysely<Before>({ dialect: dialect() });
    await new Migrator({ db: old, provider: { getMigrations: async () => before } }).migrateToLatest();
    const sessionId = crypto.randomUUID();
    await fill(old, sessionId);

    const database = await openDatabase(server ? { url: server.url } : { folder });
    const turns = sqlTurns(database, Date.now);
    expect((await turns.session(solo.teamId, sessionId))?.turns).toHaveLength(600);
    expect(await turns.session(crypto.randomUUID(), sessionId)).toBeNull();
    const found = await sqlTokens(database).find(hash, Date.now());
    expect(found).toMatchObject({
      teamId: solo.teamId,
      member: { id: solo.memberId, role: 'admin' },
      id: expect.any(String),
      lastUsedAt: null,
    });
    expect(await database.selectFrom('presets').select(['name', 'team_id']).execute()).toEqual([{ name: 'Dusk', team_id: solo.teamId }]);
    const blobs = sqlTeamBlobs(database);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', '0', '1', '2', '3'])
      expect(await blobs.has(solo.teamId, blob(name)), name).toBe(true);
    expect(await blobs.has(solo.teamId, blob('9'))).toBe(false);

    // A relay of before goes on for a while beside the new one.
    await old.insertInto('sessions').values({ id: 'late', created_at: 2 }).execute();
    await old
      .insertInto('tokens')
      .values({ hash: blob('8'), device: 'Late', created_at: 2 })
      .execute();
    expect(await turns.teamOf('late')).toBe(solo.teamId);
    expect(await sqlTokens(database).find(blob('8'), Date.now())).toMatchObject({ member: { id: solo.memberId }, id: null });
    await old.destroy();
    await database.destroy();
  } finally {
    await server?.close();
  }
});

/** More turns than are read at a time; the last one names blobs in every way there is. */
async function fill(old: Kysely<Before>, sessionId: string): Promise<void> {
  await old.insertInto('sessions').values({ id: sessionId, created_at: 1 }).execute();
  await old.insertInto('tokens').values({ hash, device: 'A laptop', created_at: 1 }).execute();
  await old.insertInto('presets').values({ id: crypto.randomUUID(), name: 'Dusk', prompt: 'Make it dusk' }).execute();
  const plain = { session_id: sessionId, state: 'done', model: 'm', created_at: 1, last_event: 1 };
  const ids = Array.from({ length: 599 }, () => crypto.randomUUID());
  const request = JSON.stringify(turnRequest({ sessionId }));
  await old
    .insertInto('turns')
    .values(ids.map((id, at) => ({ ...plain, id, ordinal: at + 1, request })))
    .execute();
  const id = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
  const full = turnRequest({
    sessionId,
    base: blob('a'),
    mask: blob('b'),
    crop: { rect: { x: 0, y: 0, width: 1, height: 1 }, captured: blob('c'), mask: blob('d') },
    scene: blob('e'),
    guides: [{ blob: blob('f'), name: 'Logo' }],
  });
  await old
    .insertInto('turns')
    .values({ ...plain, id, ordinal: 600, request: JSON.stringify(full) })
    .execute();
  const made = { turn_id: id, position: 0, width: 1, height: 1 };
  await old
    .insertInto('variants')
    .values({ ...made, raw: blob('0'), composite: blob('1'), thumbnail: blob('2') })
    .execute();
  const partial = { n: 1, type: 'partial', variant: 0, index: 0, blob: blob('3') };
  await old
    .insertInto('events')
    .values({ turn_id: id, n: 1, body: JSON.stringify(partial) })
    .execute();
}
