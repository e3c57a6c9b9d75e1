import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  // SQLite adds one column a statement.
  for (const flag of ['rebuilt', 'background', 'cancel_wanted', 'fence'])
    await schema
      .alterTable('turns')
      .addColumn(flag, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  await schema.alterTable('turns').addColumn('cursor', 'bigint').execute();
  await schema.alterTable('turns').addColumn('lease_owner', 'text').execute();
  await schema
    .alterTable('turns')
    .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();

  await schema
    .createTable('upstream_refusals')
    .addColumn('credential', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('upstream_refusals_key', ['credential', 'what'])
    .execute();
}
