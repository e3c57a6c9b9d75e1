import type { KeptPairing, PairingStore } from '../../team/pairings.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/** Pairings under way as rows, under the hash of their secret. */
export function sqlPairings(database: Database): PairingStore {
  return {
    async keep(pairing) {
      const { secretHash, code, device, state, expiresAt, memberId } = pairing;
      const values = { secret_hash: secretHash, code, device, state, expires_at: expiresAt, member_id: memberId };
      await database.insertInto('pairings').values(values).execute();
    },
    async bySecret(secretHash) {
      const row = await database.selectFrom('pairings').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    async byCode(code) {
      const row = await database.selectFrom('pairings').selectAll().where('code', '=', code).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    async decide(code, decision) {
      const { state } = decision;
      const member_id = decision.state === 'approved' ? decision.memberId : null;
      await database.updateTable('pairings').set({ state, member_id }).where('code', '=', code).where('state', '=', 'waiting').execute();
    },
    async take(secretHash) {
      const taken = await database.deleteFrom('pairings').where('secret_hash', '=', secretHash).returning('code').executeTakeFirst();
      return taken !== undefined;
    },
    async dropExpired(now) {
      await database.deleteFrom('pairings').where('expires_at', '<=', now).execute();
    },
    async count() {
      const { count } = await database
        .selectFrom('pairings')
        .select((select) => select.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

function fromRow(row: Tables['pairings']): KeptPairing {
  const { secret_hash: secretHash, code, device, state, expires_at: expiresAt, member_id: memberId } = row;
  return { secretHash, code, device, state, expiresAt, memberId };
}
