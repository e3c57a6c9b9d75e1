import type { Kysely } from 'kysely';

/** Ways to a team's newest turns that do not lead past all the others. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('turns_by_end').on('turns').columns(['state', 'ended_at']).execute();
  await schema.createIndex('turns_by_time').on('turns').column('created_at').execute();
}
