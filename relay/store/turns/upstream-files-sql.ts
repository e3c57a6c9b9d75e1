import type { Database } from '../database/database.ts';

/** Remembers which pictures the upstream keeps, and under which name, so that none is sent twice. */
export function sqlUpstreamFiles(database: Database) {
  return {
    async find(content: string, credential: string, now: number): Promise<string | null> {
      const row = await database
        .selectFrom('upstream_files')
        .select('file_id')
        .where('content', '=', content)
        .where('credential', '=', credential)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row?.file_id ?? null;
    },
    async remember(content: string, credential: string, file: { id: string; expiresAt: number }): Promise<void> {
      const kept = { file_id: file.id, expires_at: file.expiresAt };
      await database
        .insertInto('upstream_files')
        .values({ content, credential, ...kept })
        .onConflict((conflict) => conflict.columns(['content', 'credential']).doUpdateSet(kept))
        .execute();
    },
    async forget(content: string, credential: string): Promise<void> {
      await database.deleteFrom('upstream_files').where('content', '=', content).where('credential', '=', credential).execute();
    },
  };
}
