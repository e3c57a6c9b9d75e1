import type { Database } from '../database/database.ts';
import { timeFromNow } from '../database/dialect.ts';

/** Work that one relay does for all that share the database. */
export function sqlChores(database: Database, now: () => number) {
  return {
    /** Takes it for so long, where nobody else has it. */
    async take(name: string, forMs: number): Promise<boolean> {
      const until = timeFromNow(database, forMs, now);
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('chores')
        .values({ name, until })
        .onConflict((known) =>
          known
            .column('name')
            .doUpdateSet({ until })
            .where('chores.until', '<=', timeFromNow(database, 0, now)),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },
  };
}
