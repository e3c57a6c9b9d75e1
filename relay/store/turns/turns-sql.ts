import type { Insertable, Updateable } from 'kysely';
import type { Turn, TurnEvent, TurnNote, TurnRequest, Usage } from '../../contract.ts';
import type { Size } from '../../models.ts';
import { Fenced } from '../../turns/fenced.ts';
import type { Lease, NewTurn, TurnStore } from '../../turns/turn-store.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { listed, lockSession, timeFromNow } from '../database/dialect.ts';
import { hold } from '../money/spending-rows.ts';
import type { Tables } from '../database/tables.ts';
import { isOfTeam } from './is-of-team.ts';
import { findTurn, turnsOf, writeHappening } from './turn-rows.ts';

const eventBodies = compiled((rows, { turnId, after }: { turnId: string; after: number }) =>
  rows.selectFrom('events').select('body').where('turn_id', '=', turnId).where('n', '>', after).orderBy('n'),
);
const sessionTeam = compiled((rows, { sessionId }: { sessionId: string }) =>
  rows.selectFrom('sessions').select('team_id').where('id', '=', sessionId),
);
const openSession = compiled((rows, session: Insertable<Tables['sessions']>) =>
  rows
    .insertInto('sessions')
    .values(session)
    .onConflict((conflict) => conflict.column('id').doNothing()),
);
const lastOrdinal = compiled((rows, { sessionId }: { sessionId: string }) =>
  rows
    .selectFrom('turns')
    .select((select) => select.fn.max('ordinal').as('last'))
    .where('session_id', '=', sessionId),
);
const addTurn = compiled((rows, { forMs, now, ...turn }: Insertable<Tables['turns']> & Partial<FirstLease>) =>
  rows
    .insertInto('turns')
    .values({ ...turn, lease_until: forMs === undefined ? 0 : timeFromNow(rows, forMs, () => now ?? 0) })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);
const requestText = compiled((rows, { turnId }: { turnId: string }) => rows.selectFrom('turns').select('request').where('id', '=', turnId));
const turnAndAncestors = compiled((rows, { turnId, limit }: { turnId: string; limit: number }) =>
  rows
    .withRecursive('ancestors(id, parent_id, depth)', (ancestors) =>
      ancestors
        .selectFrom('turns')
        .select((turn) => ['id', 'parent_id', turn.lit(1).as('depth')])
        .where('id', '=', turnId)
        .unionAll((query) =>
          query
            .selectFrom('turns')
            .innerJoin('ancestors', 'ancestors.parent_id', 'turns.id')
            .select((turn) => ['turns.id', 'turns.parent_id', turn('ancestors.depth', '+', 1).as('depth')])
            .where('ancestors.depth', '<', limit),
        ),
    )
    .selectFrom('turns')
    .innerJoin('ancestors', 'ancestors.id', 'turns.id')
    .selectAll('turns')
    // A turn is begun after the one it goes on from.
    .orderBy('turns.ordinal', 'desc'),
);
const variantsOf = compiled((rows, { turnIds }: { turnIds: string }) =>
  rows.selectFrom('variants').selectAll().where('turn_id', 'in', listed(rows, turnIds)).orderBy('position'),
);
const countedTurns = compiled((rows, { teamId, limit }: { teamId: string; limit: number }) =>
  rows
    .selectFrom('turns')
    .select((select) => [
      'request',
      'lane',
      'model',
      'usage',
      select
        .selectFrom('variants')
        .select((count) => count.fn.countAll<number>().as('made'))
        .whereRef('turn_id', '=', 'turns.id')
        .as('made'),
    ])
    .where('state', '=', 'done')
    .where('usage', 'is not', null)
    .where(isOfTeam(teamId))
    .orderBy('ended_at', 'desc')
    .limit(limit),
);
const newestEventOf = compiled((rows, { turnIds }: { turnIds: string }) =>
  rows.selectFrom('turns').select(['id', 'last_event']).where('id', 'in', listed(rows, turnIds)),
);

/** For a turn that is begun at once: it lasts `forMs` from `now`. */
type FirstLease = { lease_owner: string; admitted_at: number; fence: number; forMs: number; now: number };

/** Sessions, turns, variants and events as rows. */
export function sqlTurns(database: Database, now: () => number): TurnStore {
  /** How a turn stood when it was last written under that lease: what happens to it is written by nobody else. */
  const stood = new WeakMap<Lease, Turn>();

  return {
    begin: (turn, { owner, forMs }) =>
      database.transaction().execute(async (rows) => {
        const lease = { lease_owner: owner, forMs, now: now(), admitted_at: turn.createdAt, fence: 1 };
        return (await keepNew(rows, turn, lease)) ? { turnId: turn.id, fence: 1 } : null;
      }),
    enqueue: (turn) => database.transaction().execute((rows) => keepNew(rows, turn)),
    find: (turnId) => findTurn(database, turnId),
    findOf: (teamId, turnId) => findTurn(database, turnId, { teamId }),
    async askedBy(turnId) {
      const { id, name } = await database
        .selectFrom('turns')
        .leftJoin('members', 'members.id', 'turns.member_id')
        .select(['turns.member_id as id', 'members.name'])
        .where('turns.id', '=', turnId)
        .executeTakeFirstOrThrow();
      return { id, name: name ?? '' };
    },
    teamOf: (sessionId) => teamOf(database, sessionId),
    async ancestry(turnId, limit) {
      const { rows } = await turnAndAncestors(database, { turnId, limit });
      const variants = await variantsOf(database, { turnIds: JSON.stringify(rows.map(({ id }) => id)) });
      const turns = turnsOf(rows, variants.rows);
      return turns.map((turn, at) => ({ turn, responseId: rows[at]?.response_id ?? null, pictures: sizesIn(rows[at]?.pictures ?? null) }));
    },
    async requestOf(turnId) {
      const [row] = (await requestText(database, { turnId })).rows;
      return row ? (JSON.parse(row.request) as TurnRequest) : null;
    },
    async session(teamId, sessionId) {
      const row = await database
        .selectFrom('sessions')
        .select(['id', 'created_at'])
        .where('id', '=', sessionId)
        .where('team_id', '=', teamId)
        .executeTakeFirst();
      if (!row) return null;
      const rows = await database.selectFrom('turns').selectAll().where('session_id', '=', sessionId).orderBy('ordinal').execute();
      const variants = await database
        .selectFrom('variants')
        .innerJoin('turns', 'turns.id', 'variants.turn_id')
        .selectAll('variants')
        .where('turns.session_id', '=', sessionId)
        .orderBy('position')
        .execute();
      const proposals = await database
        .selectFrom('alt_proposals')
        .innerJoin('turns', 'turns.id', 'alt_proposals.turn_id')
        .select('alt_proposals.cost')
        .where('turns.session_id', '=', sessionId)
        .execute();
      const turns = turnsOf(rows, variants);
      const cost = [...turns, ...proposals].reduce((sum, paid) => sum + (paid.cost ?? 0), 0);
      return { id: row.id, createdAt: row.created_at, turns, cost };
    },
    async recent(teamId, limit) {
      const rows = await database
        .selectFrom('turns')
        .selectAll()
        .where(isOfTeam(teamId))
        .where('hidden', '=', 0)
        .where((is) => is.exists(is.selectFrom('variants').select('position').whereRef('variants.turn_id', '=', 'turns.id')))
        .where((is) =>
          is.not(
            is.exists(
              is
                .selectFrom('turns as later')
                .select('later.id')
                .whereRef('later.session_id', '=', 'turns.session_id')
                .whereRef('later.ordinal', '>', 'turns.ordinal')
                .where('later.hidden', '=', 0)
                .where((has) => has.exists(has.selectFrom('variants').select('position').whereRef('variants.turn_id', '=', 'later.id'))),
            ),
          ),
        )
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      const [ids, sessionIds] = [rows.map(({ id }) => id), rows.map(({ session_id }) => session_id)];
      const variants = await variantsOf(database, { turnIds: JSON.stringify(ids) });
      const counts = await database
        .selectFrom('turns')
        .select((select) => ['session_id', select.fn.countAll<number>().as('turns')])
        .where('session_id', 'in', sessionIds)
        .where('hidden', '=', 0)
        .groupBy('session_id')
        .execute();
      const turnsIn = new Map(counts.map(({ session_id, turns }) => [session_id, turns]));
      return turnsOf(rows, variants.rows).map((latest) => ({ id: latest.sessionId, turns: turnsIn.get(latest.sessionId) ?? 0, latest }));
    },
    async picturesOf(turnId) {
      const { pictures } = await database.selectFrom('turns').select('pictures').where('id', '=', turnId).executeTakeFirstOrThrow();
      return sizesIn(pictures);
    },
    async counted(teamId, limit) {
      const { rows } = await countedTurns(database, { teamId, limit });
      return rows.flatMap(({ request, lane, model, usage, made }) =>
        usage === null
          ? []
          : {
              request: JSON.parse(request) as TurnRequest,
              lane: lane ?? 'responses',
              model,
              made: made ?? 0,
              usage: JSON.parse(usage) as Usage,
            },
      );
    },
    async timed(teamId, limit) {
      const rows = await database
        .selectFrom('turns')
        .select(['request', 'model', 'sent_at', 'ended_at'])
        .where('state', '=', 'done')
        .where('sent_at', 'is not', null)
        .where(isOfTeam(teamId))
        .orderBy('ended_at', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(({ request, model, sent_at, ended_at }) =>
        sent_at === null || ended_at === null
          ? []
          : { request: JSON.parse(request) as TurnRequest, model, sentAt: sent_at, endedAt: ended_at },
      );
    },
    async responseOf(turnId) {
      const row = await database.selectFrom('turns').select('response_id').where('id', '=', turnId).executeTakeFirstOrThrow();
      return row.response_id;
    },
    async record(lease, happening, cursor) {
      // The last event carries all of the turn, and with it what people have noted meanwhile.
      const known = happening.type === 'ended' ? undefined : stood.get(lease);
      stood.delete(lease);
      const turn = await database
        .transaction()
        .execute((rows) => writeHappening(rows, lease, happening, cursor === undefined ? {} : { cursor }, known));
      if (!turn) throw new Fenced();
      stood.set(lease, turn);
    },
    async note(turnId, note) {
      await database.updateTable('turns').set(notedColumns(note)).where('id', '=', turnId).execute();
    },
    async noteComposite(turnId, variant, { blob, thumbnail = null, maskIgnored }) {
      await database
        .updateTable('variants')
        .set({ composite: blob, thumbnail, mask_ignored: maskIgnored === undefined ? null : Number(maskIgnored) })
        .where('turn_id', '=', turnId)
        .where('position', '=', variant)
        .execute();
    },
    async eventsAfter(turnId, after) {
      const { rows } = await eventBodies(database, { turnId, after });
      return rows.map(({ body }) => JSON.parse(body) as TurnEvent);
    },
    async newestEvents(turnIds) {
      const { rows } = await newestEventOf(database, { turnIds: JSON.stringify(turnIds) });
      return new Map(rows.map(({ id, last_event }) => [id, last_event]));
    },
  };
}

/** False when a turn of that id was there already, or the session is another team's. */
async function keepNew(
  rows: Database,
  { id, request, lane, model, asker, pictures, estimate, hold: most, createdAt }: NewTurn,
  lease?: FirstLease,
): Promise<boolean> {
  const { sessionId } = request;
  await openSession(rows, { id: sessionId, created_at: createdAt, team_id: asker.teamId, member_id: asker.memberId });
  await lockSession(rows, sessionId);
  if ((await teamOf(rows, sessionId)) !== asker.teamId) return false;
  const [newest] = (await lastOrdinal(rows, { sessionId })).rows;
  const added = await addTurn(rows, {
    id,
    session_id: sessionId,
    parent_id: request.parentId ?? null,
    ordinal: (newest?.last ?? 0) + 1,
    state: 'reserved',
    request: JSON.stringify(request),
    lane,
    model,
    member_id: asker.memberId,
    pictures: JSON.stringify(pictures),
    estimate: estimate && JSON.stringify(estimate),
    images: request.variants ?? 1,
    reserved: most,
    created_at: createdAt,
    last_event: 0,
    ...lease,
  });
  if (!added.numAffectedRows) return false;
  // After the row, so that the same turn again is never held for twice.
  await hold(rows, asker, most, createdAt);
  return true;
}

async function teamOf(rows: Database, sessionId: string): Promise<string | null> {
  const [session] = (await sessionTeam(rows, { sessionId })).rows;
  return session?.team_id ?? null;
}

function sizesIn(pictures: string | null): Size[] {
  return pictures === null ? [] : (JSON.parse(pictures) as Size[]);
}

function notedColumns({ starred, name, alt, hidden }: TurnNote): Updateable<Tables['turns']> {
  return {
    ...(starred === undefined ? {} : { starred: starred ? 1 : 0 }),
    ...(hidden === undefined ? {} : { hidden: hidden ? 1 : 0 }),
    ...(name === undefined ? {} : { name: name || null }),
    ...(alt === undefined ? {} : { alt: alt || null }),
  };
}
