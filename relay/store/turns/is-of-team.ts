import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/**
 * That a turn is one of that team's. A join would lead through all of the team's sessions first, which are more from year to year;
 * this way each turn that is looked at has its session looked up. The offset keeps PostgreSQL from making a join of it.
 */
export function isOfTeam(teamId: string) {
  return (is: ExpressionBuilder<Tables, 'turns'>) =>
    is.exists(
      is
        .selectFrom('sessions')
        .select('sessions.id')
        .whereRef('sessions.id', '=', 'turns.session_id')
        .where('sessions.team_id', '=', teamId)
        .limit(1)
        .offset(0),
    );
}
