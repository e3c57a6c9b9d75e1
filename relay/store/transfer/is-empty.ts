import type { Database } from '../database/database.ts';

/** Nobody has worked with it yet. */
export async function isEmpty(database: Database): Promise<boolean> {
  for (const table of ['sessions', 'tokens', 'presets'] as const) {
    const row = await database.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row) return false;
  }
  return true;
}
