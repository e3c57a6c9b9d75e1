import type { Kysely } from 'kysely';

/** Ways to what was paid for alt texts lately, and to a team's sessions one after the other. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('alts_by_time').on('alt_proposals').column('created_at').execute();
  await schema.createIndex('sessions_of_team').on('sessions').columns(['team_id', 'id']).execute();
}
