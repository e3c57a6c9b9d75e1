import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/**
 * The team of a turn, for sums over few turns of which all are wanted: PostgreSQL looks each one's session up, where `isOfTeam` has it
 * read all sessions there are.
 */
export function teamOfTurn(is: ExpressionBuilder<Tables, 'turns'>) {
  return is.selectFrom('sessions').select('sessions.team_id').whereRef('sessions.id', '=', 'turns.session_id');
}
