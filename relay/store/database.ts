import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
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
  const database = new Kysely<Tables>({ dialect: openAlone(join(folder, 'retake.sqlite'), folder) });
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

function openAlone(file: string, folder: string) {
  try {
    return nodeSqlite(file);
  } catch (error) {
    if (error instanceof Error && /locked|busy/.test(error.message)) {
      throw new ConfigError(`Another relay is using the folder ${folder}: stop it, or set RETAKE_DATA to a folder of its own.`);
    }
    throw error;
  }
}
