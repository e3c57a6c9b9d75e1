import { type ExpressionBuilder, sql } from 'kysely';
import type { DeskServices } from '../../team/desk.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { isOfTeam } from './is-of-team.ts';

/** How models have kept to masks, as it was noted of their pictures. */
export function sqlMasks(database: Database): DeskServices['masks'] {
  return async (teamId, since) => {
    const rows = await database
      .selectFrom('turns')
      // A join would have SQLite begin with all pictures there are.
      .select((turn) => [
        'turns.model',
        sql<number>`cast(coalesce(sum((${noted(turn).select((picture) => picture.fn.sum('mask_ignored').as('ignored'))})), 0) as bigint)`.as(
          'ignored',
        ),
        sql<number>`cast(sum((${noted(turn).select((picture) => picture.fn.countAll().as('all'))})) as bigint)`.as('all'),
      ])
      .where(isOfTeam(teamId))
      .where('turns.created_at', '>=', since)
      .groupBy('turns.model')
      .execute();
    return rows
      .filter(({ all }) => all > 0)
      .toSorted((one, other) => other.all - one.all || (one.model < other.model ? -1 : 1))
      .map(({ model, all, ignored }) => ({ model, kept: all - ignored, ignored }));
  };
}

/** A turn's pictures of which it was noted. */
function noted(turn: ExpressionBuilder<Tables, 'turns'>) {
  return turn.selectFrom('variants').whereRef('variants.turn_id', '=', 'turns.id').where('variants.mask_ignored', 'is not', null);
}
