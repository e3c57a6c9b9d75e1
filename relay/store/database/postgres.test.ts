import { sql } from 'kysely';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { DatabaseAway } from '../../errors.ts';
import { solo } from '../../team/solo.ts';
import { deafPooler } from '../../testing/deaf-pooler.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { turnRequest } from '../../testing/test-app.ts';
import { openDatabase } from './database.ts';
import { tellOthers } from './dialect.ts';
import { sqlLeases } from '../turns/leases-sql.ts';
import { postgresNews } from './postgres-news.ts';
import { sqlTurns } from '../turns/turns-sql.ts';

const server = await startPostgres();
afterAll(() => server.close());

async function open(url: string) {
  const database = await openDatabase({ url });
  onTestFinished(() => database.destroy());
  return database;
}

test('relays that start at once on an empty database all find it made', async () => {
  const url = await emptyDatabase(server);
  const databases = await Promise.all(Array.from({ length: 4 }, () => open(url)));
  for (const database of databases) expect(await database.selectFrom('turns').selectAll().execute()).toEqual([]);
});

test('a relay opens a database that a newer one has added to, and takes no step back or forth', async () => {
  const url = await emptyDatabase(server);
  const newer = await open(url);
  await sql`alter table turns add column later text`.execute(newer);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01T00:00:00.000Z')`.execute(newer);
  const older = await open(url);
  expect(await sqlTurns(older, Date.now).recent(solo.teamId, 10)).toEqual([]);
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(older);
  expect(rows).toEqual([{ name: '9999-later' }]);
});

test('leases go by the clock of the server, however wrong those of the relays are', async () => {
  const database = await open(await emptyDatabase(server));
  const minutes = 60_000;
  const [fast, slow] = [10, -10].map((off) => {
    const now = () => Date.now() + off * minutes;
    return { turns: sqlTurns(database, now), leases: sqlLeases(database, now) };
  });
  const begun = { lane: 'responses', model: 'm', asker: solo, pictures: [], estimate: null, hold: 0, createdAt: 1 } as const;
  for (const [holder, other] of [
    [fast!, slow!],
    [slow!, fast!],
  ] as const) {
    const id = crypto.randomUUID();
    const lease = await holder.turns.begin({ id, request: turnRequest(), ...begun }, { owner: 'one', forMs: 1500 });
    const claim = () => other.leases.claim({ owner: 'two', forMs: 60_000 }, [], () => false);
    expect(await claim()).toBeNull();
    expect(await holder.leases.prolong(lease!, 400)).toBe(true);
    const since = performance.now();
    await expect.poll(claim, { interval: 20 }).toMatchObject({ lease: { turnId: id, fence: 2 } });
    expect(performance.now() - since).toBeGreaterThan(300);
    await database.updateTable('turns').set({ state: 'done' }).where('id', '=', id).execute();
  }
});

test('word of a row reaches others in milliseconds, also after the connection for it was cut', { timeout: 20_000 }, async () => {
  const url = await emptyDatabase(server);
  const [database, other] = [await open(url), await open(url)];
  const stop = new AbortController();
  const news = postgresNews(url, database);
  const heard: string[] = [];
  news.listen((turnId, n) => heard.push(`${turnId}:${n}`), stop.signal);
  await expect.poll(() => news.isHeard()).toBe(true);
  const since = performance.now();
  await tellOthers(other, 'a', 3);
  await expect.poll(() => heard, { interval: 2 }).toEqual(['a:3']);
  expect(performance.now() - since).toBeLessThan(150);

  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`.execute(other);
  await expect.poll(() => news.isHeard(), { interval: 1 }).toBe(false);
  await expect.poll(() => news.isHeard(), { timeout: 5000 }).toBe(true);
  await tellOthers(other, 'a', 4);
  await expect.poll(() => heard).toEqual(['a:3', 'a:4']);

  stop.abort();
  await expect.poll(() => news.isHeard()).toBe(false);
  const listening = sql`select pid from pg_stat_activity where query like 'listen %'`;
  await expect.poll(async () => (await listening.execute(other)).rows).toEqual([]);
});

test('behind a pooler that passes no notifications on, news are known not to be heard', { timeout: 10_000 }, async () => {
  const url = await emptyDatabase(server);
  const pooler = await deafPooler(url);
  const database = await open(pooler);
  const news = postgresNews(pooler, database, { everyMs: 200, patienceMs: 300 });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  news.listen(() => expect.unreachable(), stop.signal);
  for (let look = 0; look < 100; look += 1) {
    expect(news.isHeard()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // The pooler is what makes the difference.
  const direct = postgresNews(url, database, { everyMs: 200, patienceMs: 300 });
  direct.listen(() => undefined, stop.signal);
  await expect.poll(() => direct.isHeard()).toBe(true);
});

test('while the server is away, what is asked of it says so; after that it is answered again', { timeout: 20_000 }, async () => {
  const database = await open(await emptyDatabase(server));
  const ask = () => database.selectFrom('turns').select('id').execute();
  const transaction = () =>
    database.transaction().execute(async (rows) => {
      await rows.selectFrom('turns').select('id').execute();
      await server.stop();
      await rows.selectFrom('turns').select('id').execute();
    });
  await expect(transaction()).rejects.toThrow(DatabaseAway);
  await expect(ask()).rejects.toThrow(DatabaseAway);
  await server.start();
  expect(await ask()).toEqual([]);
  await expect(sql`select nonsense`.execute(database)).rejects.not.toThrow(DatabaseAway);
});
