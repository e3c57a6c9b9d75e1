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
  return isPostgres(rows) ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + ${ms}` : sql.val(now() + ms);
}

/** Keeps others from adding to a session until the transaction ends. SQLite has one writer at a time anyway. */
export async function lockSession(rows: Database, sessionId: string): Promise<void> {
  if (isPostgres(rows)) await rows.selectFrom('sessions').select('id').where('id', '=', sessionId).forUpdate().execute();
}

/** Keeps others from changing who belongs to a team until the transaction ends. */
export async function lockTeam(rows: Database, teamId: string): Promise<void> {
  if (isPostgres(rows)) await rows.selectFrom('teams').select('id').where('id', '=', teamId).forUpdate().execute();
}

/** Keeps others from making or naming teams until the transaction ends. */
export async function lockTeams(rows: Database): Promise<void> {
  if (isPostgres(rows)) await sql`lock table teams in share row exclusive mode`.execute(rows);
}
