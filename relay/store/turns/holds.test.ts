import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Limits } from '../../contract.ts';
import { RelayError } from '../../errors.ts';
import type { Asker } from '../../team/asker.ts';
import { periodAt } from '../../team/utc-days.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { turnRequest } from '../../testing/test-app.ts';
import { Fenced } from '../../turns/fenced.ts';
import type { Happening } from '../../turns/state.ts';
import type { Lease, NewTurn } from '../../turns/turn-store.ts';
import { sqlAlts } from './alts-sql.ts';
import { sqlBudgets } from '../money/budgets-sql.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { sqlLeases } from './leases-sql.ts';
import { sqlLeftOverHolds } from './left-over-holds-sql.ts';
import { sqlQueue } from './queue-sql.ts';
import { sqlSpending } from '../money/spending-sql.ts';
import { sqlTurns } from './turns-sql.ts';

const hourMs = 3_600_000;
const holder = { owner: 'one', forMs: 600_000 };
const noPace = { imagesPerMinute: null, turnsAtOnce: null };

/** Something that may happen to the money of a team; `pick` chooses among the turns there are. */
type Step =
  | { do: 'ask'; members: number[]; most: number; queued: boolean }
  | { do: 'ask-the-same-again'; pick: number }
  | { do: 'let-in' | 'sweep' | 'alt-lost' | 'alt-late' }
  | { do: 'leave-queue' | 'send' | 'lose' | 'picture' | 'let-go' | 'answer-late' | 'hand-over' | 'old-relay-ends'; pick: number }
  | { do: 'end'; pick: number; state: 'done' | 'failed' | 'refused' | 'cancelled'; share: number | null }
  | { do: 'alt'; pick: number; most: number; share: number | null }
  | { do: 'wait'; hours: number };

const pick = fc.nat({ max: 50 });
const most = fc.integer({ min: 0, max: 40 });
const share = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 2 });
const state = fc.constantFrom('done', 'failed', 'refused', 'cancelled');

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      members: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
      most,
      queued: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask-the-same-again'), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('let-in', 'sweep', 'alt-lost', 'alt-late') }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('leave-queue', 'send', 'lose', 'picture', 'let-go', 'answer-late', 'hand-over', 'old-relay-ends'),
      pick,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end'), pick, state, share }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('alt'), pick, most, share }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.integer({ min: 1, max: 40 }) }) },
);

const limits: fc.Arbitrary<Limits | null> = fc.option(
  fc.record({ soft: fc.constant(null), hard: fc.option(fc.integer({ min: 0, max: 120 }), { freq: 4 }) }),
);

describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  async function openTwo(): Promise<[Database, Database]> {
    const place = postgres ? { url: postgres.url } : { folder: await temporaryFolder() };
    const first = await openDatabase(place);
    onTestFinished(() => first.destroy());
    // Two connections of one process to one file would wait for each other.
    if (!postgres) return [first, first];
    const second = await openDatabase(place);
    onTestFinished(() => second.destroy());
    return [first, second];
  }

  test('whatever happens to turns, in any order, what is held and spent adds up to the turns, and no limit is passed', async () => {
    const databases = await openTwo();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ team: limits, each: limits, own: limits, month: limits }),
        fc.array(step, { minLength: 5, maxLength: 30 }),
        async (budgets, steps) => {
          const books = await openBooks(databases, budgets);
          for (const one of steps) {
            await books.take(one);
            const rows = await books.booked();
            expect(await books.kept()).toEqual(byMemberAndDay(rows));
            expect(await books.told()).toEqual(totalOf(rows));
            expect(await books.passed()).toEqual([]);
          }
          await books.close();
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  test('an alt text that nobody heard of is let go of after a while, and still booked when it comes', async () => {
    const none = { team: null, each: null, own: null, month: null };
    const books = await openBooks(await openTwo(), none);
    const steps: Step[] = [
      { do: 'ask', members: [0], most: 10, queued: false },
      { do: 'alt-lost' },
      { do: 'wait', hours: 2 },
      { do: 'sweep' },
      { do: 'alt-late' },
      { do: 'alt-late' },
    ];
    for (const one of steps) await books.take(one);
    const rows = await books.booked();
    expect(await books.kept()).toEqual(byMemberAndDay(rows));
    expect(rows).toMatchObject([
      { reserved: 10, spent: 0 },
      { reserved: 0, spent: 3 },
    ]);
  });
});

interface Known {
  turn: NewTurn;
  lease: Lease | null;
}

/** A team of three, and all that is asked for in it. */
async function openBooks(
  databases: [Database, Database],
  budgets: { team: Limits | null; each: Limits | null; own: Limits | null; month: Limits | null },
) {
  const clock = { now: Date.UTC(2026, 10, 28, 20) };
  const now = () => clock.now;
  const [database] = databases;
  const both = databases.map((one) => ({
    turns: sqlTurns(one, now),
    leases: sqlLeases(one, now),
    queue: sqlQueue(one, now),
    alts: sqlAlts(one),
    leftOvers: sqlLeftOverHolds(one),
  })) as [Relay, Relay];
  const [relay] = both;
  const { teamId, members } = await makeTeam(database);
  const admin = { teamId, memberId: members[0]! };
  const budgetStore = sqlBudgets(database);
  const set = [
    ['team', 'day', budgets.team],
    ['each', 'day', budgets.each],
    [members[0]!, 'day', budgets.own],
    ['team', 'month', budgets.month],
  ] as const;
  for (const [of, period, limit] of set) if (limit) await budgetStore.set(admin, of, period, limit, undefined, clock.now);

  const known: Known[] = [];
  const lostAlts: string[] = [];
  const chosen = (at: number) => (known.length > 0 ? known[at % known.length]! : null);

  /** One of the two relays at once, for each. */
  async function ask(memberIds: string[], hold: number, queued: boolean): Promise<void> {
    const asked = memberIds.map((memberId): NewTurn => {
      const request = turnRequest({ variants: 1 });
      const asker: Asker = { teamId, memberId };
      const plain = { lane: 'responses', model: 'test-model', pictures: [], estimate: null } as const;
      return { id: crypto.randomUUID(), request, asker, hold, createdAt: clock.now, ...plain };
    });
    const before = await usedNow();
    const answers = await Promise.allSettled(
      asked.map(async (turn, at) => {
        const { turns } = both[at % 2]!;
        known.push({ turn, lease: queued ? (await turns.enqueue(turn), null) : await turns.begin(turn, holder) });
      }),
    );
    for (const [at, answer] of answers.entries()) {
      if (answer.status === 'fulfilled') continue;
      expect(answer.reason).toBeInstanceOf(RelayError);
      expect(answer.reason.code).toBe('over_budget');
      // Where nobody else asked at once, there was a limit in the way.
      if (asked.length === 1) expect(await isOver(asked[at]!, before)).toBe(true);
    }
  }

  async function isOver({ asker, hold }: NewTurn, before: Used): Promise<boolean> {
    return limitsOf(asker.memberId).some(({ used, hard }) => used(before) + hold > hard);
  }

  function limitsOf(memberId: string): { used: (used: Used) => number; hard: number }[] {
    const own = memberId === members[0] && budgets.own ? budgets.own : budgets.each;
    const all = [
      { limit: own, used: (used: Used) => used.days.get(memberId) ?? 0 },
      { limit: budgets.team, used: (used: Used) => sum(used.days.values()) },
      { limit: budgets.month, used: (used: Used) => used.month },
    ];
    return all.flatMap(({ limit, used }) => (limit?.hard == null ? [] : { used, hard: limit.hard }));
  }

  /** By the turns and alt texts themselves. */
  async function usedNow(): Promise<Used> {
    const rows = await booked(database, teamId);
    const [today, month] = [periodAt('day', clock.now), periodAt('month', clock.now)];
    const days = new Map<string, number>();
    for (const row of rows) if (row.day === today.from) days.set(row.member_id, (days.get(row.member_id) ?? 0) + row.reserved + row.spent);
    const ofMonth = rows.filter(({ day }) => day >= month.from && day <= month.to);
    return { days, month: sum(ofMonth.map((row) => row.reserved + row.spent)) };
  }

  const ended = (state: 'done' | 'failed' | 'refused' | 'cancelled', cost: number | null): Extract<Happening, { type: 'ended' }> => ({
    type: 'ended',
    state,
    failure: null,
    usage: cost === null ? null : { imageInputTokens: 0, imageOutputTokens: 1, textInputTokens: 0, textOutputTokens: 0 },
    cost,
    at: clock.now,
  });

  async function leaveQueue(turnId: string): Promise<void> {
    await relay.queue.leave(turnId, ended('cancelled', null));
  }

  /** What cannot happen to a turn as it stands is left out; what its state says is tested elsewhere. */
  async function record({ turn, lease }: Known, ...happenings: Happening[]): Promise<void> {
    if (!lease) return;
    for (const happening of happenings) {
      try {
        await relay.turns.record(lease, happening);
      } catch (error) {
        if (error instanceof Fenced || (error instanceof Error && error.message.startsWith(`Turn ${turn.id} is`))) return;
        throw error;
      }
    }
  }

  async function take(one: Step): Promise<void> {
    switch (one.do) {
      case 'ask':
        return ask(
          one.members.map((at) => members[at]!),
          one.most,
          one.queued,
        );
      case 'let-in': {
        const claim = await both[1].queue.admit(holder, noPace);
        const found = claim && known.find(({ turn }) => turn.id === claim.lease.turnId);
        if (found) found.lease = claim.lease;
        return;
      }
      case 'sweep':
        await Promise.all(both.map(({ leftOvers }) => leftOvers.settleSome(clock.now - hourMs)));
        return;
      case 'alt-lost':
        return askAlt(0, 3, null, false);
      case 'alt-late':
        if (lostAlts[0]) await relay.alts.keep(lostAlts[0], { alt: 'A cat', usage: null, cost: 3 });
        return;
      case 'wait':
        clock.now += one.hours * hourMs;
        return;
      case 'alt':
        return askAlt(one.pick, one.most, one.share, true);
      default: {
        const found = chosen(one.pick);
        if (found) await happen(one, found);
      }
    }
  }

  async function happen(one: Extract<Step, { pick: number }>, found: Known): Promise<void> {
    const { id } = found.turn;
    switch (one.do) {
      case 'ask-the-same-again':
        expect(await both[1].turns.begin(found.turn, holder)).toBeNull();
        return;
      case 'leave-queue':
        return leaveQueue(id);
      case 'send':
        return record(found, { type: 'sending', at: clock.now, background: true });
      case 'lose':
        return record(found, { type: 'unknown', failure: { code: 'lost', message: 'Lost.' } });
      case 'picture': {
        const variant = { raw: 'a'.repeat(64), width: 1, height: 1, revisedPrompt: null, format: 'png' } as const;
        return record(found, { type: 'variant', variant, altered: [] });
      }
      case 'let-go':
        await relay.leases.letGo(id, ended('failed', null));
        return;
      case 'answer-late':
        found.lease = (await both[1].leases.claimUnknown(id, holder))?.lease ?? found.lease;
        return record(found, { type: 'running', responseId: 'resp' });
      case 'old-relay-ends':
        // It knows nothing of holds.
        await database
          .updateTable('turns')
          .set((row) => ({ state: 'failed', ended_at: clock.now, fence: row('fence', '+', 1) }))
          .where('id', '=', id)
          .where('state', 'in', ['submitting', 'running'])
          .execute();
        return;
      case 'hand-over':
        if (found.lease) await relay.leases.release(found.lease);
        return;
      case 'end': {
        const cost = one.share === null ? null : Math.floor((found.turn.hold * one.share) / 100);
        return record(found, ended(one.state, cost));
      }
      case 'alt':
        return;
    }
  }

  async function askAlt(at: number, hold: number, part: number | null, isAnswered: boolean): Promise<void> {
    const found = chosen(at);
    if (!found) return;
    const id = crypto.randomUUID();
    const { id: turnId, asker } = found.turn;
    const asked = { id, turnId, asker, variant: 0, picture: 'a'.repeat(64), model: 'test-model', hold, createdAt: clock.now };
    try {
      await relay.alts.begin(asked);
    } catch (error) {
      expect(error).toBeInstanceOf(RelayError);
      return;
    }
    if (!isAnswered) return void lostAlts.push(id);
    const cost = part === null ? null : Math.floor((hold * part) / 100);
    await relay.alts.keep(id, { alt: cost === null ? null : 'A cat', usage: null, cost });
  }

  return {
    take,
    booked: () => booked(database, teamId),
    /** By member and day, as limits are checked by. */
    async kept(): Promise<Map<string, { reserved: number; spent: number }>> {
      const rows = await database.selectFrom('spending').selectAll().where('team_id', '=', teamId).execute();
      const some = rows.filter(({ reserved, spent }) => reserved !== 0 || spent !== 0);
      return new Map(some.map(({ member_id, day, reserved, spent }) => [`${member_id} ${day}`, { reserved, spent }]));
    },
    /** In all, as admins are told. */
    async told(): Promise<{ reserved: number; spent: number }> {
      return totalOf(await sqlSpending(database).rows(teamId, { from: 0, before: clock.now + 1 }));
    },
    /** Limits that more is used of than they allow. */
    async passed(): Promise<unknown[]> {
      const used = await usedNow();
      return members.flatMap((memberId) => limitsOf(memberId).filter(({ used: of, hard }) => of(used) > hard));
    },
    /** What has ended is settled in the end. All that waits leaves, so that what comes next has the queue to itself. */
    async close() {
      for (const { turn } of known) await leaveQueue(turn.id);
      clock.now += 48 * hourMs;
      while ((await relay.leftOvers.settleSome(clock.now)) > 0);
      for (const { turn } of known) {
        const row = await database.selectFrom('turns').select(['ended_at', 'settled']).where('id', '=', turn.id).executeTakeFirstOrThrow();
        expect(row.settled === null).toBe(row.ended_at === null);
      }
      for (const id of lostAlts) {
        const row = await database.selectFrom('alt_proposals').select('settled').where('id', '=', id).executeTakeFirstOrThrow();
        expect(row.settled).not.toBeNull();
      }
    },
  };
}

interface Relay {
  turns: ReturnType<typeof sqlTurns>;
  leases: ReturnType<typeof sqlLeases>;
  queue: ReturnType<typeof sqlQueue>;
  alts: ReturnType<typeof sqlAlts>;
  leftOvers: ReturnType<typeof sqlLeftOverHolds>;
}

interface Used {
  /** Of each member, today. */
  days: Map<string, number>;
  /** Of all. */
  month: number;
}

interface Booked {
  member_id: string;
  day: string;
  reserved: number;
  spent: number;
}

/** Row by row, as the turns and alt texts have it. */
async function booked(database: Database, teamId: string): Promise<Booked[]> {
  const { rows } = await sql<{ member_id: string; created_at: number; reserved: number; settled: number | null }>`
    select turns.member_id, turns.created_at, turns.reserved, turns.settled from turns
      join sessions on sessions.id = turns.session_id where sessions.team_id = ${teamId}
    union all
    select alt_proposals.member_id, alt_proposals.created_at, alt_proposals.reserved, alt_proposals.settled from alt_proposals
      join turns on turns.id = alt_proposals.turn_id
      join sessions on sessions.id = turns.session_id where sessions.team_id = ${teamId}`.execute(database);
  return rows.map(({ member_id, created_at, reserved, settled }) => ({
    member_id,
    day: new Date(created_at).toISOString().slice(0, 10),
    reserved: settled === null ? reserved : 0,
    spent: settled ?? 0,
  }));
}

function byMemberAndDay(rows: readonly Booked[]): Map<string, { reserved: number; spent: number }> {
  const sums = new Map<string, { reserved: number; spent: number }>();
  for (const { member_id, day, reserved, spent } of rows) {
    const before = sums.get(`${member_id} ${day}`) ?? { reserved: 0, spent: 0 };
    if (reserved + spent > 0) sums.set(`${member_id} ${day}`, { reserved: before.reserved + reserved, spent: before.spent + spent });
  }
  return sums;
}

function totalOf(rows: readonly { reserved: number; spent: number }[]): { reserved: number; spent: number } {
  return { reserved: sum(rows.map(({ reserved }) => reserved)), spent: sum(rows.map(({ spent }) => spent)) };
}

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((all, one) => all + one, 0);
}

async function makeTeam(database: Database): Promise<{ teamId: string; members: string[] }> {
  const teamId = crypto.randomUUID();
  const members = Array.from({ length: 3 }, () => crypto.randomUUID());
  await database.insertInto('teams').values({ id: teamId, name: teamId, created_at: 0 }).execute();
  const plain = { team_id: teamId, name: 'Somebody', role: 'member', created_at: 0 } as const;
  await database
    .insertInto('members')
    .values(members.map((id) => ({ id, ...plain })))
    .execute();
  return { teamId, members };
}
