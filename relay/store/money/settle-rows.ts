import type { Turn } from '../../contract.ts';
import { settledAt } from '../../turns/settled-at.ts';
import type { Database } from '../database/database.ts';
import { settle } from './spending-rows.ts';

/** Books what has become of a turn, in the transaction that writes how it stands. One that was settled is left as it is. */
export async function settleTurn(rows: Database, turn: Turn): Promise<void> {
  const { team_id, member_id, reserved, created_at } = await rows
    .selectFrom('turns')
    .innerJoin('sessions', 'sessions.id', 'turns.session_id')
    .select(['sessions.team_id', 'turns.member_id', 'turns.reserved', 'turns.created_at'])
    .where('turns.id', '=', turn.id)
    .executeTakeFirstOrThrow();
  // A relay of before holds nothing.
  const held = reserved ?? 0;
  const spent = settledAt(turn, held);
  if (spent === null) return;
  const written = await rows
    .updateTable('turns')
    .set({ settled: spent })
    .where('id', '=', turn.id)
    .where('settled', 'is', null)
    .executeTakeFirst();
  if (written.numUpdatedRows > 0n) await settle(rows, { teamId: team_id, memberId: member_id }, created_at, held, spent);
}
