import type { Turn } from '../../contract.ts';
import { settledAt } from '../../turns/settled-at.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { settle } from './spending-rows.ts';

const heldFor = compiled((rows, { turnId }: { turnId: string }) =>
  rows
    .selectFrom('turns')
    .innerJoin('sessions', 'sessions.id', 'turns.session_id')
    .select(['sessions.team_id', 'turns.member_id', 'turns.reserved', 'turns.created_at'])
    .where('turns.id', '=', turnId),
);
const settleOnce = compiled((rows, { turnId, spent }: { turnId: string; spent: number }) =>
  rows.updateTable('turns').set({ settled: spent }).where('id', '=', turnId).where('settled', 'is', null),
);

/** Books what has become of a turn, in the transaction that writes how it stands. One that was settled is left as it is. */
export async function settleTurn(rows: Database, turn: Turn): Promise<void> {
  const [row] = (await heldFor(rows, { turnId: turn.id })).rows;
  if (!row) throw new Error(`Turn ${turn.id} is not in the database.`);
  // A relay of before holds nothing.
  const held = row.reserved ?? 0;
  const spent = settledAt(turn, held);
  if (spent === null) return;
  const { numAffectedRows } = await settleOnce(rows, { turnId: turn.id, spent });
  if (numAffectedRows) await settle(rows, { teamId: row.team_id, memberId: row.member_id }, row.created_at, held, spent);
}
