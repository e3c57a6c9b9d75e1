import { type Kysely, sql } from 'kysely';

/** What turns were asked with can be looked up by its name, and one relay at a time clears away. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('turn_blobs')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('turn_id', 'text', (column) => column.notNull().references('turns.id'))
    .addPrimaryKeyConstraint('turn_blobs_key', ['sha256', 'turn_id'])
    .execute();
  await schema.createIndex('turn_blobs_by_turn').on('turn_blobs').column('turn_id').execute();
  // Whoever clears away notes them first, so that it does not matter which relay began a turn.
  await schema
    .alterTable('turns')
    .addColumn('blobs_noted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('turns_unnoted').on('turns').column('id').where(sql.ref('blobs_noted'), '=', sql.lit(0)).execute();
  for (const blob of ['raw', 'composite', 'thumbnail'])
    await schema.createIndex(`variants_by_${blob}`).on('variants').column(blob).execute();
  await schema.createIndex('team_blobs_by_name').on('team_blobs').column('sha256').execute();
  await schema.createIndex('sessions_by_age').on('sessions').column('created_at').execute();
  await schema
    .createTable('chores')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}
