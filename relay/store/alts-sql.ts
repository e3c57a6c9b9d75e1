import { randomUUID } from 'node:crypto';
import type { AltStore } from '../turns/alt-texts.ts';
import type { Database } from './database.ts';

/** Proposed alt texts as rows. */
export function sqlAlts(database: Database): AltStore {
  return {
    async kept(turnId, variant, picture) {
      const row = await database
        .selectFrom('alt_proposals')
        .select(['alt', 'cost'])
        .where('turn_id', '=', turnId)
        .where('position', '=', variant)
        .where('picture', '=', picture)
        .where('alt', 'is not', null)
        .orderBy('created_at', 'desc')
        .executeTakeFirst();
      return row?.alt ? { alt: row.alt, cost: row.cost } : null;
    },
    async keep({ turnId, memberId, variant, usage, createdAt, ...said }) {
      const place = { id: randomUUID(), turn_id: turnId, member_id: memberId, position: variant, created_at: createdAt };
      await database
        .insertInto('alt_proposals')
        .values({ ...place, ...said, usage: usage && JSON.stringify(usage) })
        .execute();
    },
  };
}
