import type { WebSessionStore } from '../../team/web-sessions.ts';
import type { Database } from '../database/database.ts';
import { memberColumns, memberOf } from './member-rows.ts';

/** Visits to the relay's pages as rows, under the hash of their secret. */
export function sqlWebSessions(database: Database): WebSessionStore {
  const open = (now: number) =>
    database
      .selectFrom('web_sessions')
      .innerJoin('members', 'members.id', 'web_sessions.member_id')
      .where('members.removed_at', 'is', null)
      .where('web_sessions.expires_at', '>', now);

  return {
    async keep({ hash, memberId, createdAt, expiresAt }) {
      const values = { hash, member_id: memberId, created_at: createdAt, expires_at: expiresAt };
      await database.insertInto('web_sessions').values(values).execute();
    },
    async find(hash, now) {
      const row = await open(now)
        .select(['web_sessions.expires_at', ...memberColumns])
        .where('web_sessions.hash', '=', hash)
        .executeTakeFirst();
      return row ? { ...memberOf(row), expiresAt: row.expires_at } : null;
    },
    async prolong(hash, expiresAt) {
      await database.updateTable('web_sessions').set({ expires_at: expiresAt }).where('hash', '=', hash).execute();
    },
    async forget(hash) {
      await database.deleteFrom('web_sessions').where('hash', '=', hash).execute();
    },
    async standing(hashes, now) {
      const rows = await open(now).select('web_sessions.hash').where('web_sessions.hash', 'in', hashes).execute();
      return rows.map(({ hash }) => hash);
    },
    async dropExpired(now) {
      await database.deleteFrom('web_sessions').where('expires_at', '<=', now).execute();
    },
  };
}
