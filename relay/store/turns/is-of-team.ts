import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/**
 * That a turn is one of that team's. A join, or a list of the team's sessions, would lead SQLite through all of those first;
 * this way each turn that is looked at has its session looked up.
 */
export function isOfTeam(teamId: string) {
  return (is: ExpressionBuilder<Tables, 'turns'>) =>
    is.exists(
      is
        .selectFrom('sessions')
        .select('sessions.id')
        .whereRef('sessions.id', '=', 'turns.session_id')
        .where('sessions.team_id', '=', teamId),
    );
}
