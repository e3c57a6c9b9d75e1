import type { Selectable } from 'kysely';
import type { Database } from '../database/database.ts';
import { lockTeam } from '../database/dialect.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Marks an invitation as used, within a transaction that then keeps others from changing who belongs to its team. With the one of a
 * first admin, all others that a relay made end. Null when it cannot be used any more.
 */
export async function useUpInvitation(rows: Database, hash: string, at: number): Promise<Selectable<Tables['invitations']> | null> {
  const invitation = await rows.selectFrom('invitations').select('team_id').where('hash', '=', hash).executeTakeFirst();
  if (!invitation) return null;
  await lockTeam(rows, invitation.team_id);
  const used = await rows
    .updateTable('invitations')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst();
  if (!used) return null;
  if (used.created_by === null) await endOthersOfRelays(rows, used.team_id);
  return used;
}

/** Each relay that was started without an admin has printed a link of its own. */
async function endOthersOfRelays(rows: Database, teamId: string): Promise<void> {
  await rows.deleteFrom('invitations').where('team_id', '=', teamId).where('created_by', 'is', null).where('used_at', 'is', null).execute();
}
