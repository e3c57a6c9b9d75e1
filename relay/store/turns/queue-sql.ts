import type { TurnEvent } from '../../contract.ts';
import { queueOrder, type Waiting } from '../../turns/queue-order.ts';
import type { Pace, Queue } from '../../turns/queue.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { databaseTime, lockQueue, timeFromNow } from '../database/dialect.ts';
import { readClaim } from './leases-sql.ts';
import { writeHappening } from './turn-rows.ts';

interface Queued extends Waiting {
  images: number;
  fence: number;
}

const anyWaits = compiled((rows, { now }: { now: number }) => queued(rows, now).select('id').limit(1));
const allThatWait = compiled((rows, { now }: { now: number }) =>
  queued(rows, now).select((select) => [
    'turns.id',
    'turns.member_id',
    'turns.created_at',
    'turns.images',
    'turns.fence',
    select
      .selectFrom('turns as let_in')
      .select((max) => max.fn.max('let_in.admitted_at').as('last'))
      .whereRef('let_in.member_id', '=', 'turns.member_id')
      .as('last'),
  ]),
);
const lastTold = compiled((rows, { now }: { now: number }) =>
  queued(rows, now)
    .innerJoin('events', (join) => join.onRef('events.turn_id', '=', 'turns.id').onRef('events.n', '=', 'turns.last_event'))
    .select(['turns.id', 'events.body']),
);
const countWorking = compiled((rows) =>
  rows
    .selectFrom('turns')
    .select((select) => select.fn.countAll<number>().as('working'))
    .where((is) =>
      is.or([
        is('state', 'in', ['submitting', 'running', 'arriving']),
        is.and([is('state', '=', 'reserved'), is('admitted_at', 'is not', null)]),
      ]),
    ),
);
const sumAsked = compiled((rows, { after }: { after: number }) =>
  rows
    .selectFrom('turns')
    .select((select) => select.fn.sum<number | null>('images').as('asked'))
    .where('admitted_at', '>', after),
);

/** The queue as those turns that nobody has let in. All relays on a database share it, and the pace. */
export function sqlQueue(database: Database, now: () => number): Queue {
  return {
    isEmpty: async () => (await anyWaits(database, { now: now() })).rows.length === 0,
    admit: (holder, pace) =>
      database.transaction().execute(async (rows) => {
        await lockQueue(rows);
        const [next] = await inOrder(rows, now);
        if (!next || !(await hasRoom(rows, next.images, pace, now))) return null;
        const taken = await rows
          .updateTable('turns')
          .set({
            admitted_at: await timeOfAdmission(rows, now),
            lease_owner: holder.owner,
            lease_until: timeFromNow(rows, holder.forMs, now),
            fence: next.fence + 1,
          })
          .where('id', '=', next.id)
          .where('fence', '=', next.fence)
          .executeTakeFirst();
        return taken.numUpdatedRows > 0n ? readClaim(rows, next.id) : null;
      }),
    leave: (turnId, happening) =>
      database.transaction().execute(async (rows) => {
        const fenced = await rows
          .updateTable('turns')
          .set((turn) => ({ fence: turn('fence', '+', 1) }))
          .where('id', '=', turnId)
          .where('state', '=', 'reserved')
          .where('admitted_at', 'is', null)
          .where('lease_until', '<', timeFromNow(rows, 0, now))
          .returning('fence')
          .executeTakeFirst();
        return fenced ? (await writeHappening(rows, { turnId, fence: fenced.fence }, happening)) !== null : false;
      }),
    tellPlaces: (until) =>
      database.transaction().execute(async (rows) => {
        await lockQueue(rows);
        const told: { turnId: string; n: number }[] = [];
        const places = await toldPlaces(rows, now);
        for (const [ahead, { id: turnId, fence }] of (await inOrder(rows, now)).entries()) {
          if (!isNews(ahead, places.get(turnId))) continue;
          const turn = await writeHappening(rows, { turnId, fence }, { type: 'waiting', until, ahead });
          if (turn) told.push({ turnId, n: turn.lastEvent });
        }
        return told;
      }),
  };
}

/** Turns that a relay of before has begun are not there while it works on them. */
function queued(rows: Database, now: number) {
  const time = timeFromNow(rows, 0, () => now);
  return rows
    .selectFrom('turns')
    .where('turns.state', '=', 'reserved')
    .where('turns.admitted_at', 'is', null)
    .where('turns.lease_until', '<', time);
}

async function inOrder(rows: Database, now: () => number): Promise<Queued[]> {
  const { rows: found } = await allThatWait(rows, { now: now() });
  return queueOrder(
    found.map(({ id, member_id, created_at, images, fence, last }) => ({
      id,
      memberId: member_id,
      createdAt: created_at,
      lastAdmitted: last,
      images: images ?? 1,
      fence,
    })),
  );
}

/** One that asks for more pictures than a minute has room for goes when nothing else does. */
async function hasRoom(rows: Database, images: number, { imagesPerMinute, turnsAtOnce }: Pace, now: () => number): Promise<boolean> {
  if (turnsAtOnce !== null) {
    const [at] = (await countWorking(rows, {})).rows;
    if ((at?.working ?? 0) >= turnsAtOnce) return false;
  }
  if (imagesPerMinute === null) return true;
  // As a number: past a clock that could tell another time for each row, PostgreSQL does not go by an index.
  const [minute] = (await sumAsked(rows, { after: (await databaseTime(rows, now)) - 60_000 })).rows;
  const asked = minute?.asked ?? null;
  return asked === null || asked + images <= imagesPerMinute;
}

/** By the clock that leases go by, and later than every one before, so that the order of two is never in doubt. */
async function timeOfAdmission(rows: Database, now: () => number): Promise<number> {
  const { last } = await rows
    .selectFrom('turns')
    .select((select) => select.fn.max('admitted_at').as('last'))
    .executeTakeFirstOrThrow();
  return Math.max(await databaseTime(rows, now), (last ?? 0) + 1);
}

/** What each was told last, where that was a place. */
async function toldPlaces(rows: Database, now: () => number): Promise<Map<string, number>> {
  const { rows: events } = await lastTold(rows, { now: now() });
  return new Map(
    events.flatMap(({ id, body }) => {
      const event = JSON.parse(body) as TurnEvent;
      return event.type === 'waiting' && event.ahead !== undefined ? [[id, event.ahead] as const] : [];
    }),
  );
}

/** Far behind, a place more or less is not worth a row. */
function isNews(ahead: number, told: number | undefined): boolean {
  return told === undefined || Math.abs(told - ahead) >= Math.max(1, told / 10);
}
