import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { allTables } from './all-tables.ts';

type Row = Record<string, string | number | null>;

/** Kysely knows a table's columns where its name is written out; here tables come from a list, and rows are taken as they are. */
export function anyTable(database: Database): Kysely<Record<string, Row>> {
  // Each table has columns of its own, which no one type of row can be told to be.
  return database as unknown as Kysely<Record<string, Row>>;
}

const pageLength = 200;

/** All rows of a table, page by page. */
export async function* pagesOf(
  database: Database,
  { name, key, order = key }: (typeof allTables)[number],
): AsyncGenerator<Row[], void, void> {
  const columns = sql.join(order.map((column) => sql.ref(column)));
  for (let last: Row | null = null; ;) {
    const after: RawBuilder<unknown> =
      last === null ? sql`` : sql`where (${columns}) > (${sql.join(order.map((column) => last?.[column]))})`;
    const query: RawBuilder<Row> = sql`select * from ${sql.table(name)} ${after} order by ${columns} limit ${sql.lit(pageLength)}`;
    const { rows } = await query.execute(database);
    if (rows.length > 0) yield rows;
    if (rows.length < pageLength) return;
    last = rows.at(-1) ?? null;
  }
}
