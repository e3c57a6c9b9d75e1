import type { Database } from '../database/database.ts';
import { databaseTime } from '../database/dialect.ts';

/** Whether a relay holds a turn just now. */
export async function atWork(database: Database, now: () => number): Promise<boolean> {
  const held = await database
    .selectFrom('turns')
    .select('id')
    .where('state', 'in', ['reserved', 'submitting', 'running', 'arriving'])
    .where('lease_until', '>', await databaseTime(database, now))
    .executeTakeFirst();
  return held !== undefined;
}
