import type { LeftOverStore } from '../../team/left-over-holds.ts';
import { settleAlt } from './alts-sql.ts';
import type { Database } from '../database/database.ts';
import { lockLeftOvers } from '../database/dialect.ts';
import { settleTurn } from '../money/settle-rows.ts';
import { needTurn } from './turn-rows.ts';

const batch = 50;

/** Holds that nobody has settled, found among the rows they are for. */
export function sqlLeftOverHolds(database: Database): LeftOverStore {
  return {
    settleSome: (silentSince) =>
      database.transaction().execute(async (rows) => {
        await lockLeftOvers(rows);
        const turns = await rows
          .selectFrom('turns')
          .select('id')
          .where('ended_at', 'is not', null)
          .where('settled', 'is', null)
          .limit(batch)
          .execute();
        for (const { id } of turns) await settleTurn(rows, await needTurn(rows, id));
        const alts = await rows
          .selectFrom('alt_proposals')
          .select('id')
          .where('settled', 'is', null)
          .where('created_at', '<', silentSince)
          .limit(batch)
          .execute();
        for (const { id } of alts) await settleAlt(rows, id);
        return turns.length + alts.length;
      }),
  };
}
