import { solo } from '../../team/solo.ts';
import type { Database } from '../database/database.ts';
import { allTables } from './all-tables.ts';
import { anyTable } from './pages-of.ts';

/** Holds no row but the team and the member that every database begins with. */
export async function isUntouched(database: Database): Promise<boolean> {
  const tables = anyTable(database);
  for (const { name, key } of allTables) {
    const rows = await tables.selectFrom(name).select(key).limit(2).execute();
    if (rows.some(({ id }) => !(name === 'teams' && id === solo.teamId) && !(name === 'members' && id === solo.memberId))) return false;
  }
  return true;
}
