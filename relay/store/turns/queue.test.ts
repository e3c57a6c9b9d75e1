import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { TurnEvent } from '../../contract.ts';
import { solo } from '../../team/solo.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { turnRequest } from '../../testing/test-app.ts';
import type { Pace } from '../../turns/queue.ts';
import { sqlCallBuckets } from '../team/call-buckets-sql.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { sqlLeases } from './leases-sql.ts';
import { sqlQueue } from './queue-sql.ts';
import { sqlTurns } from './turns-sql.ts';

const free: Pace = { imagesPerMinute: null, turnsAtOnce: null };

/** What every database must do alike, for two relays that share it. */
describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  async function twoRelays() {
    const place = postgres ? { url: postgres.url } : { folder: await temporaryFolder() };
    const first = await openDatabase(place);
    onTestFinished(() => first.destroy());
    const second = postgres ? await openDatabase(place) : first;
    if (second !== first) onTestFinished(() => second.destroy());
    // Each test has the queue to itself.
    await first.updateTable('turns').set({ state: 'failed', ended_at: 1, settled: 0, admitted_at: 1 }).execute();
    return [relayOn(first, 'one'), relayOn(second, 'two')] as const;
  }

  let asked = 0;

  function relayOn(database: Database, owner: string) {
    const turns = sqlTurns(database, Date.now);
    const queue = sqlQueue(database, Date.now);
    return {
      database,
      turns,
      queue,
      leases: sqlLeases(database, Date.now),
      buckets: sqlCallBuckets(database, Date.now),
      letIn: async (pace: Pace) => (await queue.admit({ owner, forMs: 60_000 }, pace))?.lease ?? null,
      ask: async (variants = 1, memberId = solo.memberId): Promise<string> => {
        const id = crypto.randomUUID();
        const asker = { teamId: solo.teamId, memberId };
        // No two of one moment: the queue goes by age.
        asked += 1;
        const plain = {
          lane: 'images',
          model: 'test-model',
          pictures: [],
          estimate: null,
          hold: 0,
          createdAt: Date.now() + asked,
        } as const;
        await turns.enqueue({ id, request: turnRequest({ variants }), asker, ...plain });
        return id;
      },
    };
  }

  test('two relays that let in at once let in different turns, and no more than may be at work', async () => {
    const [one, two] = await twoRelays();
    for (let many = 0; many < 5; many += 1) await one.ask();
    const pace = { ...free, turnsAtOnce: 3 };
    const letIn = await Promise.all([one, two, one, two, one].map((relay) => relay.letIn(pace)));
    const leases = letIn.flatMap((lease) => lease ?? []);
    expect(leases).toHaveLength(3);
    expect(new Set(leases.map(({ turnId }) => turnId)).size).toBe(3);
    expect(await two.letIn(pace)).toBeNull();
    const { turnId } = leases[0]!;
    await one.turns.record(leases[0]!, { type: 'ended', state: 'failed', failure: null, usage: null, cost: null, at: 1 });
    expect((await two.letIn(pace))?.turnId).not.toBe(turnId);
  });

  test('pictures are counted over the last minute', async () => {
    const [one, two] = await twoRelays();
    const pace = { ...free, imagesPerMinute: 5 };
    const [first, second, third] = [await one.ask(3), await one.ask(2), await one.ask(1)];
    expect((await one.letIn(pace))?.turnId).toBe(first);
    expect((await two.letIn(pace))?.turnId).toBe(second);
    expect(await two.letIn(pace)).toBeNull();
    await one.database
      .updateTable('turns')
      .set((row) => ({ admitted_at: row('admitted_at', '-', 61_000) }))
      .where('id', '=', first)
      .execute();
    expect((await two.letIn(pace))?.turnId).toBe(third);
  });

  test('a turn that waits is no relay’s to take up as left behind, and is let in under a fence of its own', async () => {
    const [one, two] = await twoRelays();
    expect(await two.queue.isEmpty()).toBe(true);
    const id = await one.ask();
    expect(await two.queue.isEmpty()).toBe(false);
    expect(await two.leases.claim({ owner: 'two', forMs: 60_000 }, [], () => false)).toBeNull();
    const lease = await two.letIn(free);
    expect(lease?.turnId).toBe(id);
    expect(await one.queue.isEmpty()).toBe(true);
    await two.turns.record(lease!, { type: 'sending', background: true, at: 1 });
    expect((await one.turns.find(id))?.state).toBe('submitting');
    expect(await one.letIn(free)).toBeNull();
  });

  test('places are told when they have changed, and not again', async () => {
    const [one, two] = await twoRelays();
    const ids = [await one.ask(), await one.ask(), await one.ask()];
    const told = await one.queue.tellPlaces(7);
    expect(new Set(told.map(({ turnId }) => turnId))).toEqual(new Set(ids));
    expect(await two.queue.tellPlaces(8)).toEqual([]);
    const lease = await one.letIn(free);
    expect((await two.queue.tellPlaces(9)).map(({ n }) => n)).toEqual([2, 2]);
    const waiting = ids.filter((id) => id !== lease?.turnId);
    const events: TurnEvent[] = await one.turns.eventsAfter(waiting[0]!, 0);
    expect(events).toEqual([
      { n: 1, type: 'waiting', until: 7, ahead: 1 },
      { n: 2, type: 'waiting', until: 9, ahead: 0 },
    ]);
  });

  test('calls are taken from one bucket by all relays, which fills up again', async () => {
    const [one, two] = await twoRelays();
    const key = crypto.randomUUID();
    const taken = await Promise.all([one, two, one, two].map(({ buckets }) => buckets.take(key, 20, 60)));
    expect(taken.reduce((all, { taken: count }) => all + count, 0)).toBe(60);
    const { taken: none, waitMs } = await two.buckets.take(key, 20, 60);
    expect(none).toBe(0);
    expect(waitMs).toBeGreaterThan(0);
    await one.database
      .updateTable('rate_buckets')
      .set((row) => ({ at: row('at', '-', 10_000) }))
      .where('key', '=', key)
      .execute();
    expect((await two.buckets.take(key, 20, 60)).taken).toBeGreaterThanOrEqual(10);
  });
});
