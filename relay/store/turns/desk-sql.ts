import type { Failure, Turn, TurnRequest } from '../../contract.ts';
import type { DeskStore } from '../../team/desk.ts';
import { workingStates } from '../../turns/state.ts';
import type { Database } from '../database/database.ts';

/** Of a prompt, where a turn has no name. */
const titleLength = 120;

/** What is asked about all of a team's turns at once. */
export function sqlDesk(database: Database): DeskStore {
  const turnsOf = (teamId: string) =>
    database.selectFrom('turns').innerJoin('sessions', 'sessions.id', 'turns.session_id').where('sessions.team_id', '=', teamId);

  async function count(query: { executeTakeFirstOrThrow(): Promise<{ count: number | string | bigint }> }): Promise<number> {
    return Number((await query.executeTakeFirstOrThrow()).count);
  }

  return {
    async turns(teamId, desk, limit) {
      const rows = await turnsOf(teamId)
        .leftJoin('members', 'members.id', 'turns.member_id')
        .select(['turns.id', 'turns.session_id', 'turns.member_id', 'turns.state', 'turns.model', 'turns.name', 'turns.request'])
        .select(['turns.created_at', 'turns.sent_at', 'turns.estimate', 'turns.response_id', 'turns.request_id', 'turns.failure'])
        .select('members.name as member_name')
        .where('turns.state', 'in', desk === 'working' ? workingStates : ['unknown'])
        .orderBy('turns.created_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        sessionId: row.session_id,
        member: { id: row.member_id, name: row.member_name ?? '' },
        state: row.state,
        model: row.model,
        title: row.name ?? (JSON.parse(row.request) as TurnRequest).prompt.slice(0, titleLength),
        createdAt: row.created_at,
        sentAt: row.sent_at,
        most: row.estimate === null ? null : ((JSON.parse(row.estimate) as Turn['estimate'])?.most ?? null),
        isNamed: row.response_id !== null,
        requestId: row.request_id,
        failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
      }));
    },
    async ends(teamId, since, limit) {
      const rows = await turnsOf(teamId)
        .select(['turns.state', 'turns.sent_at', 'turns.ended_at', 'turns.created_at', 'turns.failure'])
        .where('turns.state', 'not in', workingStates)
        .where('turns.created_at', '>=', since)
        .orderBy('turns.created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ state, sent_at, ended_at, created_at, failure }) => ({
        at: ended_at ?? sent_at ?? created_at,
        sentAt: sent_at,
        isDone: state === 'done',
        failure: failure === null ? null : (JSON.parse(failure) as Failure),
      }));
    },
    async blobNames(teamId) {
      const rows = await database.selectFrom('team_blobs').select('sha256').where('team_id', '=', teamId).execute();
      return new Set(rows.map(({ sha256 }) => sha256));
    },
    async storage(teamId) {
      const [sessions, turns, pictures, blobs] = await Promise.all([
        count(
          database
            .selectFrom('sessions')
            .select((select) => select.fn.countAll().as('count'))
            .where('team_id', '=', teamId),
        ),
        count(turnsOf(teamId).select((select) => select.fn.countAll().as('count'))),
        count(
          turnsOf(teamId)
            .innerJoin('variants', 'variants.turn_id', 'turns.id')
            .select((select) => select.fn.countAll().as('count')),
        ),
        count(
          database
            .selectFrom('team_blobs')
            .select((select) => select.fn.countAll().as('count'))
            .where('team_id', '=', teamId),
        ),
      ]);
      return { sessions, turns, pictures, blobs };
    },
  };
}
