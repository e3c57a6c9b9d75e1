import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  // SQLite adds one column a statement.
  for (const name of ['lane', 'member', 'pictures', 'rebuilt_because', 'altered', 'estimate', 'request_id'])
    await schema.alterTable('turns').addColumn(name, 'text').execute();
  await schema.alterTable('turns').addColumn('cost', 'bigint').execute();
  await schema
    .alterTable('variants')
    .addColumn('format', 'text', (column) => column.notNull().defaultTo('png'))
    .execute();
}
