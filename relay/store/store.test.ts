import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TurnRequest } from '../contract.ts';
import { Fenced } from '../turns/fenced.ts';
import type { Asker } from '../team/asker.ts';
import { solo } from '../team/solo.ts';
import { startPostgres } from '../testing/postgres.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import type { AltAnswer } from '../turns/alt-texts.ts';
import type { Happening } from '../turns/state.ts';
import { sqlAlts } from './turns/alts-sql.ts';
import { openDatabase, type Database } from './database/database.ts';
import { sqlInvitations } from './team/invitations-sql.ts';
import { sqlLeases } from './turns/leases-sql.ts';
import { sqlMembers } from './team/members-sql.ts';
import { sqlPresets } from './team/presets-sql.ts';
import { sqlTeamBlobs } from './team/team-blobs-sql.ts';
import { sqlTeams } from './team/teams-sql.ts';
import { sqlTurns } from './turns/turns-sql.ts';

const begun = { lane: 'responses', model: 'test-model', asker: solo, pictures: [], estimate: null, hold: 0, createdAt: 1 } as const;
const size = { width: 640, height: 480 };

function arrived(raw: string): Happening {
  return { type: 'variant', variant: { raw: raw.repeat(64), ...size, revisedPrompt: null, format: 'png' }, altered: [] };
}

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
      const leases = await Promise.all([one, two].map(({ turns, holder }) => turns.begin(turn, holder(600_000))));
      expect(leases.filter(Boolean)).toHaveLength(1);
    }));

  test('a turn keeps what it takes to put a part back, and one of a whole picture has nothing of it', () =>
    twoRelays(async (one, two) => {
      const blob = (name: string) => name.repeat(64);
      const crop = { rect: { x: 3, y: 5, width: 800, height: 600 }, captured: blob('a'), mask: blob('b') };
      const [part, whole] = [crypto.randomUUID(), crypto.randomUUID()];
      await one.turns.begin({ id: part, request: turnRequest({ crop, scene: blob('c') }), ...begun }, one.holder(600_000));
      await one.turns.begin({ id: whole, request: turnRequest(), ...begun }, one.holder(600_000));
      expect(await two.turns.find(part)).toMatchObject({ crop, scene: blob('c') });
      expect(await two.turns.find(whole)).toMatchObject({ crop: null, scene: null });
    }));

  test('a turn keeps who asked and what it may cost, and in the end what it did, to learn from', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const request = turnRequest({ lane: 'images', variants: 2 });
      const money = {
        lane: 'images',
        asker: solo,
        pictures: [size],
        estimate: { least: 5_000_000_000, most: 6_000_000_000 },
        hold: 6_000_000_000,
      } as const;
      const lease = await one.turns.begin({ id, request, model: 'gpt-image-2', createdAt: 1, ...money }, one.holder(600_000));
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
      expect((await two.turns.session(solo.teamId, request.sessionId))?.cost).toBe(5_500_000_000);
      expect(await two.turns.picturesOf(id)).toEqual([size]);
      const counted = (await two.turns.counted(solo.teamId, 10)).filter((turn) => turn.request.sessionId === request.sessionId);
      expect(counted).toEqual([{ request, lane: 'images', model: 'gpt-image-2', made: 2, usage }]);
    }));

  test('the pictures of a turn are read from the first one on, also by whoever takes it up between two of them', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const lease = await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(600_000));
      const raws = async () => (await two.turns.find(id))?.variants.map(({ index, raw }) => `${index} ${raw.charAt(0)}`);
      await one.turns.record(lease!, { type: 'sending', background: true, at: 2 });
      await one.turns.record(lease!, { type: 'running', responseId: 'resp_1' });
      expect(await raws()).toEqual([]);
      await one.turns.record(lease!, arrived('a'));
      expect(await raws()).toEqual(['0 a']);
      await one.leases.release(lease!);
      const claim = await two.leases.claim(two.holder(600_000), [], () => false);
      expect(claim?.turn).toMatchObject({ id, state: 'arriving', variants: [{ index: 0 }] });
      await two.turns.record(claim!.lease, arrived('b'));
      expect(await raws()).toEqual(['0 a', '1 b']);
      await two.turns.record(claim!.lease, { type: 'ended', state: 'refused', failure: null, usage: null, cost: null, at: 9 });
      expect(await raws()).toEqual(['0 a', '1 b']);
      const last = (await two.turns.eventsAfter(id, 0)).at(-1);
      expect(last).toMatchObject({ type: 'ended', turn: { variants: [{ index: 0 }, { index: 1 }] } });
    }));

  test('turns begun at once in one session all find their place in it', () =>
    twoRelays(async (one, two) => {
      const request = turnRequest();
      const begin = ({ turns, holder }: Relay) => turns.begin({ id: crypto.randomUUID(), request, ...begun }, holder(600_000));
      await Promise.all(Array.from({ length: 12 }, (_, at) => begin(at % 2 ? one : two)));
      expect((await one.turns.session(solo.teamId, request.sessionId))?.turns).toHaveLength(12);
    }));

  test('what a person notes of a turn stays, beside what its relay writes meanwhile', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const request = turnRequest();
      const lease = await one.turns.begin({ id, request, ...begun }, one.holder(60_000));
      await one.turns.record(lease!, { type: 'sending', background: false, at: 1000 });
      await one.turns.record(lease!, arrived('a'));
      await two.turns.note(id, { starred: true, hidden: true, name: 'Teal', alt: 'A teal sky' });
      const [blob, thumbnail] = ['c'.repeat(64), 'd'.repeat(64)];
      await two.turns.noteComposite(id, 0, { blob, thumbnail });
      await two.turns.note(id, { alt: '' });
      await one.turns.record(lease!, { type: 'ended', state: 'done', failure: null, usage: null, cost: null, at: 9000 });
      expect(await one.turns.find(id)).toMatchObject({
        state: 'done',
        starred: true,
        hidden: true,
        name: 'Teal',
        alt: null,
        variants: [{ composite: blob, thumbnail }],
      });
      const [ended] = (await one.turns.eventsAfter(id, 0)).slice(-1);
      expect(ended).toMatchObject({ type: 'ended', turn: { starred: true, hidden: true, name: 'Teal', variants: [{ composite: blob }] } });
      const timed = (await two.turns.timed(solo.teamId, 100)).filter((turn) => turn.request.sessionId === request.sessionId);
      expect(timed).toEqual([{ request, model: 'test-model', sentAt: 1000, endedAt: 9000 }]);
    }));

  test('recent sessions come with their newest picture in sight, the youngest first, and no more than asked for', () =>
    twoRelays(async (one, two) => {
      const add = async (sessionId: string, createdAt: number, pictured = true) => {
        const id = crypto.randomUUID();
        const lease = await one.turns.begin({ id, request: turnRequest({ sessionId }), ...begun, createdAt }, one.holder(60_000));
        await one.turns.record(lease!, { type: 'sending', background: false, at: 2 });
        if (pictured) await one.turns.record(lease!, arrived('a'));
        return id;
      };
      const [old, young, blank] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
      // Later than any other test's.
      const [a, b, c] = [await add(old, 9_000_000_001), await add(young, 9_000_000_002), await add(old, 9_000_000_003)];
      await add(old, 9_000_000_004, false);
      await add(blank, 9_000_000_005, false);
      const recent = async (limit: number) =>
        (await two.turns.recent(solo.teamId, limit)).map(({ id, turns, latest }) => [id, turns, latest.id]);
      expect(await recent(2)).toEqual([
        [old, 3, c],
        [young, 1, b],
      ]);
      await two.turns.note(c, { hidden: true });
      expect(await recent(2)).toEqual([
        [young, 1, b],
        [old, 2, a],
      ]);
      expect(await recent(1)).toHaveLength(1);
      expect((await two.turns.recent(solo.teamId, 1))[0]?.latest.variants).toHaveLength(1);
    }));

  test('presets are kept, changed and taken away', () =>
    twoRelays(async (one, two) => {
      const [id, other] = [crypto.randomUUID(), crypto.randomUUID()];
      const preset = { id, name: 'Dusk', prompt: 'Make it dusk', options: { quality: 'high', more: [1, null] } };
      await one.presets.put(solo.teamId, preset);
      await one.presets.put(solo.teamId, { ...preset, id: other });
      await two.presets.remove(solo.teamId, other);
      expect(await two.presets.all(solo.teamId)).toEqual([preset]);
      await two.presets.put(solo.teamId, { ...preset, name: 'Dawn', options: null });
      expect(await one.presets.all(solo.teamId)).toEqual([{ ...preset, name: 'Dawn', options: null }]);
    }));

  test('presets of a team are seen and changed by nobody else', () =>
    twoRelays(async (one, two) => {
      const [id, team] = [crypto.randomUUID(), await two.newTeam()];
      const preset = { id, name: 'Dusk', prompt: 'Make it dusk', options: null };
      expect(await one.presets.put(team, preset)).toBe(true);
      expect(await two.presets.put(solo.teamId, { ...preset, name: 'Ours' })).toBe(false);
      await two.presets.remove(solo.teamId, id);
      expect(await two.presets.all(team)).toEqual([preset]);
      expect((await two.presets.all(solo.teamId)).map((kept) => kept.id)).not.toContain(id);
    }));

  test('a session is opened by one team, also when two name the same at once', () =>
    twoRelays(async (one, two) => {
      const [request, team] = [turnRequest(), await one.newTeam()];
      const other = { teamId: team, memberId: solo.memberId };
      const begin = ({ turns, holder }: Relay, asker: Asker) =>
        turns.begin({ id: crypto.randomUUID(), request, ...begun, asker }, holder(600_000));
      const leases = await Promise.all([begin(one, solo), begin(two, other)]);
      expect(leases.filter(Boolean)).toHaveLength(1);
      const seen = await Promise.all([solo.teamId, team].map((teamId) => one.turns.session(teamId, request.sessionId)));
      expect(seen.filter(Boolean)).toMatchObject([{ turns: [{}] }]);
    }));

  test('what a turn brings becomes its team’s with the row that tells of it', () =>
    twoRelays(async (one, two) => {
      const [id, team] = [crypto.randomUUID(), await one.newTeam()];
      const asker = { teamId: team, memberId: solo.memberId };
      const lease = await one.turns.begin({ id, request: turnRequest(), ...begun, asker }, one.holder(600_000));
      await one.turns.record(lease!, { type: 'sending', background: false, at: 2 });
      await one.turns.record(lease!, { type: 'partial', index: 0, blob: 'e'.repeat(64) });
      await one.turns.record(lease!, arrived('f'));
      for (const name of ['e', 'f']) {
        expect(await two.teamBlobs.has(team, name.repeat(64))).toBe(true);
        expect(await two.teamBlobs.has(await one.newTeam(), name.repeat(64))).toBe(false);
      }
      expect(await two.teamBlobs.keep(team, 'f'.repeat(64), 1)).toBe(false);
    }));

  test('two admins who take each other’s place at once: one stays', () =>
    twoRelays(async (one, two) => {
      const team = await one.newTeam();
      const [ada, berta] = [await one.newMember(team, 'admin'), await one.newMember(team, 'admin')];
      const outcomes = await Promise.all([one.members.change(team, ada, { role: 'member' }), two.members.remove(team, berta, 1)]);
      expect(outcomes.toSorted()).toEqual(['done', 'last-admin']);
      expect((await two.members.team(team))?.members.filter(({ role }) => role === 'admin')).toHaveLength(1);
      expect(await one.members.remove(solo.teamId, ada, 1)).toBe('unknown');
    }));

  test('an invitation that two open at once lets one in, and the first admin ends what other relays have printed', () =>
    twoRelays(async (one, two) => {
      const team = await one.newTeam();
      const [mine = '', theirs = ''] = await Promise.all([one, two].map((relay) => relay.invite(team)));
      const use = ({ invitations }: Relay, hash: string, name: string) =>
        invitations.use(hash, { memberId: crypto.randomUUID(), name, at: 10 });
      expect(await one.teams.missingAdmin(team)).toEqual({ memberId: null });
      const came = await Promise.all([use(one, mine, 'Ada'), use(two, mine, 'Eve'), use(two, theirs, 'Ivo')]);
      expect(came.filter(Boolean)).toHaveLength(1);
      expect((await two.members.team(team))?.members).toEqual([came.find(Boolean)]);
      expect(await two.teams.missingAdmin(team)).toBeNull();
      expect(await two.invitations.open(team, 10)).toEqual([]);
    }));

  test('relays that start at once make a team once', () =>
    twoRelays(async (one, two) => {
      const named = (name: string) => ({ id: crypto.randomUUID(), name });
      const kept = (await one.members.team(solo.teamId))!;
      const name = `Agency ${crypto.randomUUID()}`;
      const ids = await Promise.all([one, two].map(({ teams }) => teams.settle([named(kept.name), named(name)], 1)));
      expect(ids[0]).toEqual([solo.teamId, expect.any(String)]);
      expect(ids[1]).toEqual(ids[0]);
    }));

  test('words that were paid for are kept under the picture they are about, and count for its session', () =>
    twoRelays(async (one, two) => {
      const [id, request] = [crypto.randomUUID(), turnRequest()];
      await one.turns.begin({ id, request, ...begun }, one.holder(3000));
      const usage = { read: 90, cached: 0, written: 20 };
      async function describe({ alts }: typeof one, picture: string, answer: AltAnswer): Promise<void> {
        const ask = { id: crypto.randomUUID(), turnId: id, asker: solo, variant: 0, picture: picture.repeat(64), model: 'test-model' };
        await alts.begin({ ...ask, hold: 1, createdAt: 1 });
        await alts.keep(ask.id, answer);
      }
      await describe(one, 'a', { usage, alt: 'A teal sky', cost: 5_000_000_000 });
      await describe(two, 'b', { usage, alt: null, cost: 7 });
      await describe(two, 'c', { usage: null, alt: 'A harbour', cost: null });
      expect(await two.alts.kept(id, 0, 'a'.repeat(64))).toEqual({ alt: 'A teal sky', cost: 5_000_000_000 });
      for (const [variant, picture] of [[0, 'b'] as const, [1, 'a'] as const])
        expect(await one.alts.kept(id, variant, picture.repeat(64))).toBeNull();
      expect(await one.turns.session(solo.teamId, request.sessionId)).toMatchObject({ cost: 5_000_000_007, turns: [{ cost: null }] });
    }));

  test('a long history is read with one query a table', () =>
    twoRelays(async (one) => {
      const request = turnRequest();
      const ids = Array.from({ length: 300 }, () => crypto.randomUUID());
      await one.keepHistory(request, ids);
      const session = await one.turns.session(solo.teamId, request.sessionId);
      expect(one.asked.queries).toBe(4);
      expect(session?.turns.map(({ id }) => id)).toEqual(ids);
      const [a, b] = [
        { index: 0, raw: 'a'.repeat(64) },
        { index: 1, raw: 'b'.repeat(64) },
      ];
      for (const { variants } of session?.turns ?? []) expect(variants).toMatchObject([a, b]);

      one.asked.queries = 0;
      await one.turns.recent(solo.teamId, 30);
      expect(one.asked.queries).toBe(3);

      one.asked.queries = 0;
      const before = await one.turns.ancestry(ids[199]!, 300);
      expect(one.asked.queries).toBe(2);
      expect(before.map(({ turn }) => turn.id)).toEqual(ids.slice(0, 200).toReversed());
      expect(before[7]).toMatchObject({ turn: { variants: [a, b] }, responseId: null, pictures: [size] });
      const nearest = await one.turns.ancestry(ids[199]!, 16);
      expect(nearest.map(({ turn }) => turn.id)).toEqual(ids.slice(184, 200).toReversed());
      expect(await one.turns.ancestry(crypto.randomUUID(), 16)).toEqual([]);
    }));

  test('a lease is taken up only when it has run out, by one relay, and keeps the one before out', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const lease = await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(600_000));
      const claim = ({ leases, holder }: Relay) => leases.claim(holder(600_000), [], () => false);
      expect(await claim(two)).toBeNull();
      expect(await one.leases.prolong(lease!, -1)).toBe(true);
      const claims = await Promise.all([claim(one), claim(two), claim(one), claim(two)]);
      expect(claims.filter(Boolean)).toMatchObject([{ lease: { turnId: id, fence: 2 } }]);
      await expect(one.turns.record(lease!, { type: 'sending', background: true, at: 2 })).rejects.toThrow(Fenced);
      expect(await one.leases.prolong(lease!, 600_000)).toBe(false);
      expect((await two.turns.find(id))?.state).toBe('reserved');
    }));

  test('the turn of a holder who is gone is taken up at once, but for those that are named', () =>
    twoRelays(async (one, two) => {
      const [first, second, kept] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
      for (const [at, id] of [first, second].entries())
        await one.turns.begin({ id, request: turnRequest(), ...begun, createdAt: at - 9 }, { owner: 'gone', forMs: 600_000 });
      await one.turns.begin({ id: kept, request: turnRequest(), ...begun, createdAt: -10 }, { owner: 'kept', forMs: 600_000 });
      const holder = { owner: 'two', forMs: 600_000 };
      const isGone = (name: string) => name === 'gone' || name === 'two';
      expect(await two.leases.claim(holder, [first, second], isGone)).toBeNull();
      expect((await two.leases.claim(holder, [], isGone))?.turn.id).toBe(first);
      expect((await two.leases.claim(holder, [], isGone))?.turn.id).toBe(second);
      // Their holder is `two` itself now, who knows best whether it is gone.
      expect(await two.leases.claim(holder, [], isGone)).toBeNull();
      await one.leases.wantCancel(second);
      expect(await two.leases.cancelWanted([first, second, kept])).toEqual([second]);
      expect(await two.leases.cancelWanted([])).toEqual([]);
      expect(await two.turns.newestEvents([first, kept])).toEqual(
        new Map([
          [first, 0],
          [kept, 0],
        ]),
      );
    }));

  test('relays that look at once take different turns', () =>
    twoRelays(async (one, two) => {
      const ids = Array.from({ length: 8 }, () => crypto.randomUUID());
      for (const id of ids) await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(-1));
      const taken = await Promise.all(
        ids.map((_, at) => (at % 2 ? one : two)).map(({ leases, holder }) => leases.claim(holder(600_000), [], () => false)),
      );
      const rest = await Promise.all([
        one.leases.claim(one.holder(600_000), [], () => false),
        two.leases.claim(two.holder(600_000), [], () => false),
      ]);
      const turns = [...taken, ...rest].flatMap((claim) => claim?.lease.turnId ?? []);
      expect(new Set(turns).size).toBe(turns.length);
      expect(turns.length).toBeGreaterThan(2);
    }));

  test('events are numbered without gap, and read from any number on', () =>
    twoRelays(async (one, two) => {
      const id = crypto.randomUUID();
      const lease = await one.turns.begin({ id, request: turnRequest(), ...begun }, one.holder(600_000));
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
  const asked = { queries: 0 };
  const counted = database.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      asked.queries += 1;
      return result;
    },
  });
  return {
    /** How many `turns` has asked. */
    asked,
    turns: sqlTurns(counted, Date.now),
    presets: sqlPresets(database),
    alts: sqlAlts(database),
    leases: sqlLeases(database, Date.now),
    teamBlobs: sqlTeamBlobs(database),
    members: sqlMembers(database),
    invitations: sqlInvitations(database),
    teams: sqlTeams(database),
    async newTeam(): Promise<string> {
      const id = crypto.randomUUID();
      await database
        .insertInto('teams')
        .values({ id, name: `Team ${id}`, created_at: 1 })
        .execute();
      return id;
    },
    async newMember(team_id: string, role: 'admin' | 'member'): Promise<string> {
      const id = crypto.randomUUID();
      await database.insertInto('members').values({ id, team_id, name: 'Somebody', role, created_at: 1 }).execute();
      return id;
    },
    /** For a first admin. @returns what it is kept under */
    async invite(teamId: string): Promise<string> {
      const [id, hash] = [crypto.randomUUID(), crypto.randomUUID()];
      const person = { name: '', email: null, role: 'admin', memberId: null } as const;
      await sqlInvitations(database).keep({ id, hash, teamId, ...person, createdBy: null, createdAt: 1, expiresAt: 100 });
      return hash;
    },
    holder: (forMs: number) => ({ owner, forMs }),
    /** A session of turns that are done, with two pictures each. */
    async keepHistory(request: TurnRequest, ids: readonly string[]) {
      const { sessionId } = request;
      const text = JSON.stringify(request);
      await database.insertInto('sessions').values({ id: sessionId, created_at: 1 }).execute();
      const turn = { session_id: sessionId, state: 'done', request: text, model: 'test-model', created_at: 1, last_event: 0 } as const;
      await database
        .insertInto('turns')
        .values(ids.map((id, at) => ({ ...turn, id, parent_id: ids[at - 1] ?? null, pictures: JSON.stringify([size]), ordinal: at + 1 })))
        .execute();
      // The later picture first: rows have no order of their own.
      const pictures = [1, 0].map((position) => ({ position, raw: 'ab'.charAt(position).repeat(64), ...size }));
      await database
        .insertInto('variants')
        .values(ids.flatMap((id) => pictures.map((picture) => ({ ...picture, turn_id: id }))))
        .execute();
    },
  };
}
