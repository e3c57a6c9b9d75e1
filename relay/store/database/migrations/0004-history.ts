import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  // SQLite adds one column a statement.
  for (const flag of ['starred', 'hidden'])
    await schema
      .alterTable('turns')
      .addColumn(flag, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  for (const words of ['name', 'alt']) await schema.alterTable('turns').addColumn(words, 'text').execute();
  await schema.alterTable('variants').addColumn('thumbnail', 'text').execute();

  await schema
    .createTable('presets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('prompt', 'text', (column) => column.notNull())
    .addColumn('options', 'text')
    .execute();
}
