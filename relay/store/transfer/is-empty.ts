import { solo } from '../../team/solo.ts';
import type { Database } from '../database/database.ts';

/** Nobody has worked with it yet. */
export async function isEmpty(database: Database): Promise<boolean> {
  for (const table of ['sessions', 'tokens', 'presets'] as const) {
    const row = await database.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row) return false;
  }
  const joined = await database.selectFrom('members').select('id').where('id', '!=', solo.memberId).limit(1).executeTakeFirst();
  return joined === undefined;
}
