import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fenced } from '../turns/fenced.ts';
import { startPostgres } from '../testing/postgres.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import { openDatabase, type Database } from './database.ts';
import { sqlLeases } from './leases-sql.ts';
import { sqlTurns } from './turns-sql.ts';

const begun = { lane: 'responses', model: 'test-model', member: null, pictures: [], estimate: null, createdAt: 1 } as const;

/** What every database must do alike, for two relays that share it. */
describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  async function twoRelays(work: (one: Relay, two: Relay) => Promise<void>): Promise<void> {
    const place = postgres ? { url: postgres.url } : { folder: await temporaryFolder() };
    const first = await openDatabase(place);
    // SQLite makes a process wait for its lock, and two connections of one process would wait for each other.
    const second = postgres ? await openDatabase(place) : first;
    try {
      await work(relayOn(first), relayOn(second));
    } finally {
      await first.destroy();
      if (second !== first) await second.destroy();
    }
  }

  test('the same turn begun by two relays at once is begun once', () =>
    twoRelays(async (one, two) => {
      const turn = { id: crypto.randomUUID(), request: turnRequest(), ...begun };
      const leases = await Promise.all([one, two].map(({ turns, holder }) => turns.begin(turn, holder(3000))));
      expect(leases.filter(Boolean)).toHaveLength(1);
    }));

  test('a turn keeps what it takes to put a part back, and one of a whole picture has nothing of it', () =>
    twoRelays(async (one, two) => {
      const blob = (name: string) => name.repeat(64);
      const crop = { rect: { x: 3, y: 5, width: 800, height: 600 }, captured: blob('a'), mask: blob('b') };
      const [part, whole] = [crypto.randomUUID(), crypto.randomUUID()];
      await one.turns.begin({ id: part, request: turnRequest({ crop, scene: blob('c') }), ...begun }, one.holder(3000));
      await one.turns.begin({ id: whole, request: turnRequest(), ...begun }, one.holder(3000));
      expect(await two.turns.find(part)).toMatchObject({ crop, scene: blob('c') });
      expect(await two.turns.find(whole)).toMatchObject({ crop: null, scene: null });
    }));

  test('a turn keeps who asked and what it may cost, and in the end what it did, to learn from', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const request = turnRequest({ lane: 'images', variants: 2 });
      const size = { width: 640, height: 480 };
      const money = {
        lane: 'images',
        member: 'somebody',
        pictures: [size],
        estimate: { least: 5_000_000_000, most: 6_000_000_000 },
      } as const;
      const lease = await one.turns.begin({ id, request, model: 'gpt-image-2', createdAt: 1, ...money }, one.holder(3000));
      await one.turns.record(lease!, { type: 'sending', background: false, at: 2 });
      await one.turns.record(lease!, { type: 'request-named', requestId: 'req_1' });
      const altered = [{ what: 'quality', asked: 'low', got: 'high' } as const];
      const variant = { raw: 'a'.repeat(64), ...size, revisedPrompt: null, format: 'gif' } as const;
      await one.turns.record(lease!, { type: 'variant', variant, altered });
      await one.turns.record(lease!, { type: 'variant', variant, altered });
      const usage = { imageInputTokens: 1, imageOutputTokens: 2, textInputTokens: 0, textOutputTokens: 0 };
      await one.turns.record(lease!, { type: 'ended', state: 'done', failure: null, usage, cost: 5_500_000_000, at: 3 });
      expect(await two.turns.find(id)).toMatchObject({
        lane: 'images',
        asked: 2,
        estimate: money.estimate,
        cost: 5_500_000_000,
        requestId: 'req_1',
        altered,
        variants: [{ format: 'gif' }, { format: 'gif' }],
      });
      expect((await two.turns.session(request.sessionId))?.cost).toBe(5_500_000_000);
      expect(await two.turns.picturesOf(id)).toEqual([size]);
      const counted = (await two.turns.counted(10)).filter((turn) => turn.request.sessionId === request.sessionId);
      expect(counted).toEqual([{ request, lane: 'images', model: 'gpt-image-2', made: 2, usage }]);
    }));

  test('turns begun at once in one session all find their place in it', () =>
    twoRelays(async (one, two) => {
      const request = turnRequest();
      const begin = ({ turns, holder }: Relay) => turns.begin({ id: crypto.randomUUID(), request, ...begun }, holder(3000));
      await Promise.all(Array.from({ length: 12 }, (_, at) => begin(at % 2 ? one : two)));
      expect((await one.turns.session(request.sessionId))?.turns).toHaveLength(12);
    }));

  test('a lease is taken up only when it has run out, by one relay, and keeps the one before out', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const lease = await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(3000));
      const claim = ({ leases, holder }: Relay) => leases.claim(holder(3000), [], []);
      expect(await claim(two)).toBeNull();
      expect(await one.leases.prolong(lease!, -1)).toBe(true);
      const claims = await Promise.all([claim(one), claim(two), claim(one), claim(two)]);
      expect(claims.filter(Boolean)).toMatchObject([{ lease: { turnId: id, fence: 2 } }]);
      await expect(one.turns.record(lease!, { type: 'sending', background: true, at: 2 })).rejects.toThrow(Fenced);
      expect(await one.leases.prolong(lease!, 3000)).toBe(false);
      expect((await two.turns.find(id))?.state).toBe('reserved');
    }));

  test('relays that look at once take different turns', () =>
    twoRelays(async (one, two) => {
      const ids = Array.from({ length: 8 }, () => crypto.randomUUID());
      for (const id of ids) await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(-1));
      const taken = await Promise.all(
        ids.map((_, at) => (at % 2 ? one : two)).map(({ leases, holder }) => leases.claim(holder(3000), [], [])),
      );
      const rest = await Promise.all([one.leases.claim(one.holder(3000), [], []), two.leases.claim(two.holder(3000), [], [])]);
      const turns = [...taken, ...rest].flatMap((claim) => claim?.lease.turnId ?? []);
      expect(new Set(turns).size).toBe(turns.length);
      expect(turns.length).toBeGreaterThan(2);
    }));

  test('events are numbered without gap, and read from any number on', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const lease = await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(3000));
      await one.turns.record(lease!, { type: 'sending', background: true, at: 2 });
      await one.turns.record(lease!, { type: 'running', responseId: 'resp_1' });
      await one.turns.record(lease!, { type: 'said', text: 'Done.' }, 7);
      expect((await two.turns.eventsAfter(id, 1)).map(({ n, type }) => [n, type])).toEqual([
        [2, 'running'],
        [3, 'said'],
      ]);
      expect(await two.turns.newestEvents([id])).toEqual(new Map([[id, 3]]));
      expect(await two.turns.responseOf(id)).toBe('resp_1');
    }));
});

type Relay = ReturnType<typeof relayOn>;

function relayOn(database: Database) {
  const owner = crypto.randomUUID();
  return {
    turns: sqlTurns(database, Date.now),
    leases: sqlLeases(database, Date.now),
    holder: (forMs: number) => ({ owner, forMs }),
  };
}
