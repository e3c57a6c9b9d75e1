import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  HandleEmptyInListsPlugin,
  Kysely,
  replaceWithNoncontingentExpression,
  type PostgresDialect,
  sql,
  type SqliteDialect,
} from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { ConfigError } from '../../config.ts';
import { DatabaseAway } from '../../errors.ts';
import { ownFolder } from '../own-folder.ts';
import { up as first } from './migrations/0001-first.ts';
import { up as leases } from './migrations/0002-leases.ts';
import { up as money } from './migrations/0003-money.ts';
import { up as history } from './migrations/0004-history.ts';
import { up as altTexts } from './migrations/0005-alt-texts.ts';
import { up as team } from './migrations/0006-team.ts';
import { up as queue } from './migrations/0007-queue.ts';
import { up as paths } from './migrations/0008-paths.ts';
import { up as retention } from './migrations/0009-retention.ts';
import { up as growth } from './migrations/0010-growth.ts';
import { up as masks } from './migrations/0011-masks.ts';
import { up as fewerIndexes } from './migrations/0012-fewer-indexes.ts';
import { nodeSqlite } from './node-sqlite.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * Opens the rows, brought to their newest shape: in a folder (SQLite), or at a `postgres://` address. Close with `destroy()`.
 * @param onQuery hears of each query that was answered, or failed
 * @throws ConfigError when nothing can be opened there
 */
export async function openDatabase(
  place: { folder: string } | { url: string },
  onQuery: (outcome: 'ok' | 'failed', ms: number) => void = () => undefined,
): Promise<Database> {
  const database = new Kysely<Tables>({
    log: ({ level, queryDurationMillis }) => onQuery(level === 'error' ? 'failed' : 'ok', queryDurationMillis),
    dialect: 'url' in place ? await openServer(place.url) : await openFile(place.folder),
    // Only SQLite knows what `in ()` means.
    plugins: 'url' in place ? [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })] : [],
  });
  const { error } = await migrate(database);
  if (error) {
    await database.destroy();
    throw 'url' in place && isUnreachable(error) ? new ConfigError(unreachable, { cause: error }) : error;
  }
  return database;
}

/**
 * Asks a PostgreSQL whether it lets us in, and leaves it as it is.
 * @throws ConfigError when it does not
 */
export async function reachServer(url: string): Promise<void> {
  const database = new Kysely<Tables>({ dialect: await openServer(url) });
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    throw isUnreachable(error) ? new ConfigError(unreachable, { cause: error }) : error;
  } finally {
    await database.destroy();
  }
}

async function migrate(database: Database): Promise<{ error?: unknown }> {
  try {
    const all = { ...migrations, ...(await laterThanOurs(database)) };
    return await new Migrator({ db: database, provider: { getMigrations: async () => all } }).migrateToLatest();
  } catch (error) {
    return { error };
  }
}

const migrations = {
  '0001-first': { up: first },
  '0002-leases': { up: leases },
  '0003-money': { up: money },
  '0004-history': { up: history },
  '0005-alt-texts': { up: altTexts },
  '0006-team': { up: team },
  '0007-queue': { up: queue },
  '0008-paths': { up: paths },
  '0009-retention': { up: retention },
  '0010-growth': { up: growth },
  '0011-masks': { up: masks },
  '0012-fewer-indexes': { up: fewerIndexes },
};

const unreachable = 'The database of DATABASE_URL cannot be reached: is it running, and are its address and password right?';

/** Also refusals of a log-in or of a name, which begin with 28 or 3D. */
function isUnreachable(error: unknown): boolean {
  return error instanceof DatabaseAway || (error instanceof Error && 'code' in error && /^(28|3D)...$/.test(String(error.code)));
}

/** Steps of newer relays, which leave us all we need: one that is rolled back, or started again beside them, does nothing about them. */
async function laterThanOurs(database: Database): Promise<Record<string, Migration>> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return {};
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(database);
  const [newest = ''] = Object.keys(migrations).slice(-1);
  return Object.fromEntries(rows.filter(({ name }) => name > newest).map(({ name }) => [name, { up: async () => undefined }]));
}

/** Its client is loaded where there is one to call. */
async function openServer(url: string): Promise<PostgresDialect> {
  const { postgres } = await import('./postgres.ts');
  return postgres(url);
}

async function openFile(folder: string): Promise<SqliteDialect> {
  await ownFolder(folder);
  return open(join(folder, 'retake.sqlite'), folder);
}

async function open(file: string, folder: string, tries = 10): Promise<SqliteDialect> {
  try {
    return nodeSqlite(file);
  } catch (error) {
    if (!(error instanceof Error && /locked|busy/.test(error.message))) throw error;
    if (tries === 0)
      throw new ConfigError(`Another program keeps the database in ${folder} to itself: stop it, or set RETAKE_DATA to another folder.`, {
        cause: error,
      });
    await sleep(50);
    return open(file, folder, tries - 1);
  }
}
