import { type Kysely, sql } from 'kysely';

/** Turns wait for their time, and what is held for them and for alt texts is settled. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  // SQLite adds one column a statement.
  await schema.alterTable('turns').addColumn('admitted_at', 'bigint').execute();
  await schema.alterTable('turns').addColumn('images', 'integer').execute();
  for (const amount of ['reserved', 'settled']) await schema.alterTable('alt_proposals').addColumn(amount, 'bigint').execute();
  await schema.createIndex('turns_by_admission').on('turns').column('admitted_at').execute();
  await schema.createIndex('turns_by_member_admission').on('turns').columns(['member_id', 'admitted_at']).execute();
  await schema.createIndex('turns_unsettled').on('turns').column('ended_at').where(sql.ref('settled'), 'is', null).execute();
  await schema.createIndex('alts_unsettled').on('alt_proposals').column('created_at').where(sql.ref('settled'), 'is', null).execute();
}
