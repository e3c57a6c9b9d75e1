import type { AltStore } from '../../turns/alt-texts.ts';
import type { Database } from '../database/database.ts';
import { hold, settle } from '../money/spending-rows.ts';

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
    begin: ({ id, turnId, asker, variant, picture, model, hold: most, createdAt }) =>
      database.transaction().execute(async (rows) => {
        const asked = { id, turn_id: turnId, member_id: asker.memberId, position: variant, picture, model };
        await rows
          .insertInto('alt_proposals')
          .values({ ...asked, reserved: most, created_at: createdAt })
          .execute();
        await hold(rows, asker, most, createdAt);
      }),
    keep: (id, { alt, usage, cost }) =>
      database.transaction().execute(async (rows) => {
        const said = { alt, usage: usage && JSON.stringify(usage), cost };
        await rows.updateTable('alt_proposals').set(said).where('id', '=', id).execute();
        await settleAlt(rows, id);
      }),
  };
}

/** Books what an alt text has cost, or nothing where no answer came. One that comes after that still books what it cost. */
export async function settleAlt(rows: Database, id: string): Promise<void> {
  const { team_id, member_id, reserved, settled, cost, usage, alt, created_at } = await rows
    .selectFrom('alt_proposals')
    .innerJoin('turns', 'turns.id', 'alt_proposals.turn_id')
    .innerJoin('sessions', 'sessions.id', 'turns.session_id')
    .select(['sessions.team_id', 'alt_proposals.member_id', 'alt_proposals.created_at'])
    .select(['alt_proposals.reserved', 'alt_proposals.settled', 'alt_proposals.cost', 'alt_proposals.usage', 'alt_proposals.alt'])
    .where('alt_proposals.id', '=', id)
    .executeTakeFirstOrThrow();
  const held = reserved ?? 0;
  const spent = cost ?? (usage !== null || alt !== null ? held : 0);
  const written = await rows
    .updateTable('alt_proposals')
    .set({ settled: spent })
    .where('id', '=', id)
    .where('settled', settled === null ? 'is' : '=', settled)
    .executeTakeFirst();
  // Somebody else was faster, and knew as much.
  if (written.numUpdatedRows === 0n) return;
  const [free, more] = settled === null ? [held, spent] : [0, spent - settled];
  await settle(rows, { teamId: team_id, memberId: member_id }, created_at, free, more);
}
