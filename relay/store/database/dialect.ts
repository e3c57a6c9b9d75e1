import { type Expression, PostgresAdapter, sql } from 'kysely';
import type { Database } from './database.ts';

/** All that PostgreSQL and SQLite must be asked differently. */

export function isPostgres(rows: Database): boolean {
  return rows.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * A time `ms` from now, in milliseconds since 1970. Relays on several computers share PostgreSQL, so leases go by its
 * clock and not by theirs; a SQLite file is shared on one computer at most.
 */
export function timeFromNow(rows: Database, ms: number, now: () => number): Expression<number> {
  return isPostgres(rows)
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + ${ms}`
    : sql<number>`${now()} + ${ms}`;
}

/**
 * A list for `in`, whatever its length: a query that names each value is another one for each length.
 * @param values JSON of strings
 */
export function listed(rows: Database, values: string): Expression<string> {
  return isPostgres(rows)
    ? sql<string>`(select jsonb_array_elements_text(cast(${values} as jsonb)))`
    : sql<string>`(select value from json_each(${values}))`;
}

/** On which PostgreSQL carries news between relays. */
export const newsChannel = 'retake';

/** Tells other relays, once the transaction is there for them to see, what `RowNews` says. */
export async function tellOthers(rows: Database, turnId: string, n: number): Promise<void> {
  if (isPostgres(rows)) await sql`select pg_notify(${newsChannel}, ${`${turnId}:${n}`})`.execute(rows);
}

/** The time that leases go by. */
export async function databaseTime(rows: Database, now: () => number): Promise<number> {
  const { time } = await rows.selectNoFrom(sql<number>`${timeFromNow(rows, 0, now)}`.as('time')).executeTakeFirstOrThrow();
  return time;
}

/** Keeps others from adding to a session until the transaction ends. SQLite has one writer at a time anyway. */
export async function lockSession(rows: Database, sessionId: string): Promise<void> {
  if (isPostgres(rows)) await rows.selectFrom('sessions').select('id').where('id', '=', sessionId).forUpdate().execute();
}

/** Keeps others from changing who belongs to a team until the transaction ends. */
export async function lockTeam(rows: Database, teamId: string): Promise<void> {
  if (isPostgres(rows)) await rows.selectFrom('teams').select('id').where('id', '=', teamId).forUpdate().execute();
}

/** Keeps others from holding a team's money, or changing its budgets, until the transaction ends. Pictures may be given to it. */
export async function lockMoney(rows: Database, teamId: string): Promise<void> {
  if (isPostgres(rows)) await rows.selectFrom('teams').select('id').where('id', '=', teamId).forNoKeyUpdate().execute();
}

/** Keeps others from letting turns out of the queue until the transaction ends. */
export async function lockQueue(rows: Database): Promise<void> {
  if (isPostgres(rows)) await sql`select pg_advisory_xact_lock(${locks.queue})`.execute(rows);
}

/** Keeps others from settling what was left over: two that book for many members at once would wait for each other. */
export async function lockLeftOvers(rows: Database): Promise<void> {
  if (isPostgres(rows)) await sql`select pg_advisory_xact_lock(${locks.leftOvers})`.execute(rows);
}

/** Any numbers, as long as each has its own for ever. */
const locks = { queue: 7301, leftOvers: 7302 };

/** Keeps others from giving blobs to teams, and from asking for them, until the transaction ends. Reading goes on. */
export async function lockTeamBlobs(rows: Database): Promise<void> {
  if (isPostgres(rows)) await sql`lock table team_blobs in share row exclusive mode`.execute(rows);
}

/** Keeps others from making or naming teams until the transaction ends. */
export async function lockTeams(rows: Database): Promise<void> {
  if (isPostgres(rows)) await sql`lock table teams in share row exclusive mode`.execute(rows);
}
