import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../database/database.ts';
import { isPostgres } from '../database/dialect.ts';
import { copyRows } from './copy-rows.ts';

/**
 * Writes all rows, as they are at one moment, into a SQLite file of their own, while relays go on working.
 * @param folder is made anew for it
 * @returns the file
 */
export async function saveRows(database: Database, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'retake.sqlite');
  if (!isPostgres(database)) {
    await sql`vacuum into ${file}`.execute(database);
    return file;
  }
  const copy = await openDatabase({ folder });
  try {
    await database
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((rows) => copyRows(rows, copy));
  } finally {
    await copy.destroy();
  }
  return file;
}
