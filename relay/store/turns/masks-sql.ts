import { sql } from 'kysely';
import type { DeskServices } from '../../team/desk.ts';
import type { Database } from '../database/database.ts';
import { teamOfTurn } from './team-of-turn.ts';

/** How models have kept to masks, as it was noted of their pictures. */
export function sqlMasks(database: Database): DeskServices['masks'] {
  return async (teamId, since) => {
    const rows = await database
      .selectFrom('turns')
      .innerJoin('variants', 'variants.turn_id', 'turns.id')
      .select((select) => [
        'turns.model',
        sql<number>`cast(sum(${sql.ref('variants.mask_ignored')}) as bigint)`.as('ignored'),
        select.fn.countAll<number>().as('all'),
      ])
      .where((is) => is(teamOfTurn(is), '=', teamId))
      .where('turns.created_at', '>=', since)
      .where('variants.mask_ignored', 'is not', null)
      .groupBy('turns.model')
      .execute();
    return rows
      .toSorted((one, other) => other.all - one.all || (one.model < other.model ? -1 : 1))
      .map(({ model, all, ignored }) => ({ model, kept: all - ignored, ignored }));
  };
}
