import type { TokenStore } from '../../team/tokens.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { memberColumns, memberOf } from './member-rows.ts';

/** Those that are good now. */
function good(rows: Database, now: number) {
  return rows
    .selectFrom('tokens')
    .innerJoin('members', 'members.id', 'tokens.member_id')
    .where('members.removed_at', 'is', null)
    .where((is) => is.or([is('tokens.expires_at', 'is', null), is('tokens.expires_at', '>', now)]));
}

/** Asked with every call. */
const goodOne = compiled((rows, { hash, now }: { hash: string; now: number }) =>
  good(rows, now)
    .select(['tokens.id', 'tokens.last_used_at', ...memberColumns])
    .where('tokens.hash', '=', hash),
);

/** Tokens as rows, under their hash alone. */
export function sqlTokens(database: Database): TokenStore {
  return {
    async keep({ hash, id, memberId, name, createdAt, expiresAt }) {
      const values = { hash, id, member_id: memberId, device: name, created_at: createdAt, expires_at: expiresAt };
      await database.insertInto('tokens').values(values).execute();
    },
    async find(hash, now) {
      const {
        rows: [row],
      } = await goodOne(database, { hash, now });
      return row ? { ...memberOf(row), id: row.id, lastUsedAt: row.last_used_at } : null;
    },
    async noteUse(hash, { id, lastUsedAt, expiresAt }) {
      await database.updateTable('tokens').set({ id, last_used_at: lastUsedAt, expires_at: expiresAt }).where('hash', '=', hash).execute();
    },
    async list(teamId, memberId, now) {
      const rows = await good(database, now)
        .select(['tokens.id', 'tokens.member_id', 'tokens.device', 'tokens.created_at', 'tokens.last_used_at', 'tokens.expires_at'])
        .where('members.team_id', '=', teamId)
        .$if(memberId !== null, (query) => query.where('tokens.member_id', '=', memberId ?? ''))
        .orderBy('tokens.created_at', 'desc')
        .execute();
      return rows.flatMap(({ id, member_id, device, created_at, last_used_at, expires_at }) =>
        id === null
          ? []
          : { id, memberId: member_id, name: device, createdAt: created_at, lastUsedAt: last_used_at, expiresAt: expires_at },
      );
    },
    async forget(teamId, memberId, tokenId) {
      const { numDeletedRows } = await database
        .deleteFrom('tokens')
        .where('id', '=', tokenId)
        .where('member_id', 'in', (from) => from.selectFrom('members').select('id').where('team_id', '=', teamId))
        .$if(memberId !== null, (query) => query.where('member_id', '=', memberId ?? ''))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async standing(tokenIds, now) {
      const rows = await good(database, now).select('tokens.id').where('tokens.id', 'in', tokenIds).execute();
      return rows.flatMap(({ id }) => id ?? []);
    },
    async dropExpired(now) {
      await database.deleteFrom('tokens').where('expires_at', '<=', now).execute();
    },
  };
}
