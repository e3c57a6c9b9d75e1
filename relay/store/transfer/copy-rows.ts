import type { Database } from '../database/database.ts';
import { allTables } from './all-tables.ts';
import { anyTable, pagesOf } from './pages-of.ts';

/** Writes all rows of one database into another; those that are there already become what they are in the first. */
export async function copyRows(from: Database, to: Database): Promise<void> {
  const target = anyTable(to);
  for (const table of allTables) {
    const { name, key } = table;
    for await (const rows of pagesOf(from, table)) {
      const others = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column));
      await target
        .insertInto(name)
        .values(rows)
        .onConflict((known) =>
          others.length === 0
            ? known.doNothing()
            : known
                .columns([...key])
                .doUpdateSet((row) => Object.fromEntries(others.map((column) => [column, row.ref(`excluded.${column}`)]))),
        )
        .execute();
    }
  }
}
