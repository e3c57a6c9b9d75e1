import type { CallBuckets } from '../../team/call-limits.ts';
import type { Database } from '../database/database.ts';
import { databaseTime, isPostgres } from '../database/dialect.ts';

/** Buckets as rows that all relays take from. */
export function sqlCallBuckets(database: Database, now: () => number): CallBuckets {
  return {
    take: (key, count, perMinute) =>
      database.transaction().execute(async (rows) => {
        const at = await databaseTime(rows, now);
        await rows
          .insertInto('rate_buckets')
          .values({ key, tokens: perMinute, at })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
        const before = await rows
          .selectFrom('rate_buckets')
          .select(['tokens', 'at'])
          .where('key', '=', key)
          .$if(isPostgres(rows), (query) => query.forUpdate())
          .executeTakeFirstOrThrow();
        const each = 60_000 / perMinute;
        const tokens = Math.min(perMinute, before.tokens + Math.max(0, at - before.at) / each);
        const taken = Math.min(count, Math.floor(tokens));
        await rows
          .updateTable('rate_buckets')
          .set({ tokens: tokens - taken, at: Math.max(at, before.at) })
          .where('key', '=', key)
          .execute();
        return { taken, waitMs: taken > 0 ? 0 : Math.ceil((1 - tokens) * each) };
      }),
  };
}
