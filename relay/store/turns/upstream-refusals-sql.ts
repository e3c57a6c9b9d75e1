import type { Database } from '../database/database.ts';

/** Remembers what the upstream has refused to do, so that it is not asked for each time. */
export function sqlUpstreamRefusals(database: Database) {
  return {
    async has(credential: string, what: 'background', now: number): Promise<boolean> {
      const row = await database
        .selectFrom('upstream_refusals')
        .select('what')
        .where('credential', '=', credential)
        .where('what', '=', what)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row !== undefined;
    },
    async remember(credential: string, what: 'background', until: number): Promise<void> {
      await database
        .insertInto('upstream_refusals')
        .values({ credential, what, expires_at: until })
        .onConflict((conflict) => conflict.columns(['credential', 'what']).doUpdateSet({ expires_at: until }))
        .execute();
    },
  };
}
