import type { Standing } from '../../operation/meters.ts';
import type { Database } from '../database/database.ts';

/** How the turns of all teams stand. */
export function sqlStanding(database: Database): () => Promise<Standing> {
  return async () => {
    const rows = await database
      .selectFrom('turns')
      .select((turn) => ['state', turn.fn.countAll<number | string>().as('turns'), turn.fn.min('created_at').as('since')])
      .where('state', 'in', ['reserved', 'submitting', 'running', 'arriving', 'unknown'])
      .groupBy('state')
      .execute();
    return {
      live: new Map(rows.map(({ state, turns }) => [state, Number(turns)])),
      waitingSince: rows.find(({ state }) => state === 'reserved')?.since ?? null,
    };
  };
}
