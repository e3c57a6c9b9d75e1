import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('turns')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('parent_id', 'text', (column) => column.references('turns.id'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('response_id', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('said', 'text')
    .addColumn('failure', 'text')
    .addColumn('usage', 'text')
    .addColumn('reported_usage', 'text')
    .addColumn('last_event', 'integer', (column) => column.notNull())
    .addUniqueConstraint('turns_in_order', ['session_id', 'ordinal'])
    .execute();
  await schema.createIndex('turns_by_state').on('turns').column('state').execute();

  await schema
    .createTable('events')
    .addColumn('turn_id', 'text', (column) => column.notNull().references('turns.id'))
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['turn_id', 'n'])
    .execute();

  await schema
    .createTable('variants')
    .addColumn('turn_id', 'text', (column) => column.notNull().references('turns.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('composite', 'text')
    .addColumn('revised_prompt', 'text')
    .addPrimaryKeyConstraint('variants_key', ['turn_id', 'position'])
    .execute();

  await schema
    .createTable('tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('pairings')
    .addColumn('secret_hash', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('upstream_files')
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('credential', 'text', (column) => column.notNull())
    .addColumn('file_id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('upstream_files_key', ['content', 'credential'])
    .execute();
}
