import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { allTables } from './all-tables.ts';
import { pagesOf } from './pages-of.ts';

/** What a table holds, as a number of rows and a hash that does not depend on their order: databases sort text differently. */
export async function fingerprint(database: Database, table: (typeof allTables)[number]): Promise<string> {
  const all = Buffer.alloc(32);
  let count = 0;
  for await (const rows of pagesOf(database, table))
    for (const row of rows) {
      count += 1;
      const columns = Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1));
      const hash = createHash('sha256').update(JSON.stringify(columns)).digest();
      for (let at = 0; at < all.length; at += 1) all[at] = all[at]! ^ hash[at]!;
    }
  return `${count} ${all.toString('hex')}`;
}
