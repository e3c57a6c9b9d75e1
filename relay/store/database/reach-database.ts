import type { Database } from './database.ts';

/** Throws when the database does not answer, or is not the relay's. */
export async function reachDatabase(database: Database): Promise<void> {
  await database.selectFrom('teams').select('id').limit(1).execute();
}
