import { setImmediate as giveWay } from 'node:timers/promises';
import type { Failure, Turn, TurnRequest } from '../../contract.ts';
import type { DeskStore } from '../../team/desk.ts';
import { workingStates } from '../../turns/state.ts';
import type { Database } from '../database/database.ts';
import { isOfTeam } from './is-of-team.ts';

/** Of a prompt, where a turn has no name. */
const titleLength = 120;

const sessionsAtOnce = 100;
const blobsAtOnce = 10_000;

/** What is asked about all of a team's turns at once. */
export function sqlDesk(database: Database): DeskStore {
  const turnsOf = (teamId: string) => database.selectFrom('turns').where(isOfTeam(teamId));

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
      const rows = await database
        .selectFrom('turns')
        .where(isOfTeam(teamId))
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
    async seenBy(teamId, names) {
      const rows = await database
        .selectFrom('team_blobs')
        .select('sha256')
        .where('team_id', '=', teamId)
        .where('sha256', 'in', names)
        .execute();
      return new Set(rows.map(({ sha256 }) => sha256));
    },
    async count(teamId) {
      const counts = { sessions: 0, turns: 0, pictures: 0, blobs: 0 };
      for (let after: string | null = ''; after !== null;) {
        const page: string[] = await sessionsAfter(teamId, after);
        counts.sessions += page.length;
        counts.turns += await turnsIn(page);
        counts.pictures += await picturesIn(page);
        after = page.at(-1) ?? null;
        await giveWay();
      }
      for (let after: string | null = ''; after !== null;) {
        const page: { blobs: number; last: string | null } = await blobsAfter(teamId, after);
        counts.blobs += page.blobs;
        after = page.last;
        await giveWay();
      }
      return counts;
    },
  };

  async function sessionsAfter(teamId: string, after: string): Promise<string[]> {
    const rows = await database
      .selectFrom('sessions')
      .select('id')
      .where('team_id', '=', teamId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(sessionsAtOnce)
      .execute();
    return rows.map(({ id }) => id);
  }

  async function blobsAfter(teamId: string, after: string): Promise<{ blobs: number; last: string | null }> {
    const { blobs, last } = await database
      .selectFrom((from) =>
        from
          .selectFrom('team_blobs')
          .select('sha256')
          .where('team_id', '=', teamId)
          .where('sha256', '>', after)
          .orderBy('sha256')
          .limit(blobsAtOnce)
          .as('page'),
      )
      .select((select) => [select.fn.countAll().as('blobs'), select.fn.max('sha256').as('last')])
      .executeTakeFirstOrThrow();
    return { blobs: Number(blobs), last };
  }

  async function turnsIn(sessions: readonly string[]): Promise<number> {
    const { turns } = await database
      .selectFrom('turns')
      .select((select) => select.fn.countAll().as('turns'))
      .where('session_id', 'in', sessions)
      .executeTakeFirstOrThrow();
    return Number(turns);
  }

  async function picturesIn(sessions: readonly string[]): Promise<number> {
    const { pictures } = await database
      .selectFrom('turns')
      .innerJoin('variants', 'variants.turn_id', 'turns.id')
      .select((select) => select.fn.countAll().as('pictures'))
      .where('turns.session_id', 'in', sessions)
      .executeTakeFirstOrThrow();
    return Number(pictures);
  }
}
