import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('alt_proposals')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('turn_id', 'text', (column) => column.notNull().references('turns.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('picture', 'text', (column) => column.notNull())
    .addColumn('alt', 'text')
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('usage', 'text')
    .addColumn('cost', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('alt_proposals_by_turn').on('alt_proposals').column('turn_id').execute();
}
