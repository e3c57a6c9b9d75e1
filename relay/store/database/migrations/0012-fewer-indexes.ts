import type { Kysely } from 'kysely';

/** Takes away indexes that a later one begins with: that one serves in their place, and each costs a page of every write. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  for (const index of ['turns_by_state', 'turns_by_member', 'sessions_by_team']) await schema.dropIndex(index).execute();
}
