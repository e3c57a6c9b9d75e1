import type { TokenStore } from '../team/tokens.ts';
import type { Database } from './database.ts';

/** Tokens as rows, under their hash alone. */
export function sqlTokens(database: Database): TokenStore {
  return {
    async keep(token) {
      await database.insertInto('tokens').values({ hash: token.hash, device: token.device, created_at: token.createdAt }).execute();
    },
    async deviceOf(hash) {
      const row = await database.selectFrom('tokens').select('device').where('hash', '=', hash).executeTakeFirst();
      return row?.device ?? null;
    },
    async forget(hash) {
      await database.deleteFrom('tokens').where('hash', '=', hash).execute();
    },
  };
}
