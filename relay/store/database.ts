import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, type SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../config.ts';
import { up as first } from './migrations/0001-first.ts';
import { up as leases } from './migrations/0002-leases.ts';
import { nodeSqlite } from './node-sqlite.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** Opens the rows in `folder`, brought to their newest shape. Close with `destroy()`. */
export async function openDatabase(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const database = new Kysely<Tables>({
    dialect: await open(join(folder, 'retake.sqlite'), folder),
    // Only SQLite knows what `in ()` means.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ '0001-first': { up: first }, '0002-leases': { up: leases } }) },
  }).migrateToLatest();
  if (error) {
    await database.destroy();
    throw error;
  }
  return database;
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
