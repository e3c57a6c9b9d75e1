import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  // SQLite adds one column a statement.
  await schema
    .alterTable('turns')
    .addColumn('rebuilt', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
