import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Me, MyBudget, NewInvitation, TurnEvent } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { type Database, openDatabase } from './store/database/database.ts';
import { emptyDatabase } from './testing/empty-database.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { startPostgres } from './testing/postgres.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { scriptedUpstream, testApp, testUrl, turnRequest } from './testing/test-app.ts';

const [sandbox, postgres] = await Promise.all([startSandbox({ pace: 1500 }), startPostgres()]);
afterAll(() => Promise.all([sandbox.close(), postgres.close()]));

test(
  'two relays on one PostgreSQL: what one runs the other tells of, and finishes when the first is killed',
  { timeout: 40_000 },
  async () => {
    const settings = {
      DATABASE_URL: postgres.url,
      RETAKE_DATA: await temporaryFolder(),
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: sandbox.url,
    };
    const [one, two] = await Promise.all([launchRelay(settings), launchRelay(settings)]);
    const token = await pairWith(one.url);
    const [client, other] = [relayClient(one.url, token), relayClient(two.url, token)];

    const id = crypto.randomUUID();
    await client.start(id, turnRequest({ prompt: 'A poster that says "Sale"' }));
    const events: TurnEvent[] = [];
    for await (const event of other.follow(id)) {
      events.push(event);
      if (event.type === 'partial' && event.index === 0) await one.kill();
    }
    expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
    expect(events.at(-1)).toMatchObject({ type: 'ended', turn: { state: 'done', variants: [{}] } });
    expect(sandbox.submitted().get(id)).toBe(1);
    expect(two.printed()).not.toContain('fault');
  },
);

test(
  'a database that is started again costs no turn: streams wait for it, calls are told to, and what was paid for is kept',
  { timeout: 60_000 },
  async () => {
    const settings = {
      DATABASE_URL: postgres.url,
      RETAKE_DATA: await temporaryFolder(),
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: sandbox.url,
    };
    const [one, two] = await Promise.all([launchRelay(settings), launchRelay(settings)]);
    const token = await pairWith(one.url);
    const [client, other] = [relayClient(one.url, token), relayClient(two.url, token)];
    // One shot cannot be taken up by another relay: the one that hears it must get it into the rows.
    const turns = [turnRequest({ prompt: 'A poster' }), turnRequest({ prompt: 'A poster', lane: 'images' })].map((request) => ({
      id: crypto.randomUUID(),
      request,
    }));
    for (const { id, request } of turns) await client.start(id, request);
    const follow = async (id: string) => {
      const events: TurnEvent[] = [];
      for await (const event of other.follow(id)) {
        events.push(event);
        if (event.type === 'partial' && events.filter(({ type }) => type === 'partial').length === 1) reached.get(id)?.resolve();
      }
      return events;
    };
    const reached = new Map(turns.map(({ id }): [string, PromiseWithResolvers<void>] => [id, Promise.withResolvers<void>()]));
    const followed = turns.map(({ id }) => follow(id));
    await Promise.all([...reached.values()].map(({ promise }) => promise));

    await postgres.stop();
    const refused = await client.call('GET', `/v1/turns/${turns[0]?.id}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toMatchObject({
      error: { code: 'database_away', message: expect.stringMatching(/^The relay cannot reach/) },
    });
    await sleep(3500);
    await postgres.start();

    for (const [at, events] of (await Promise.all(followed)).entries()) {
      expect(events.map(({ n }) => n)).toEqual(events.map((_, index) => index + 1));
      expect(events.at(-1)).toMatchObject({ type: 'ended', turn: { state: 'done', variants: [{}] } });
      expect(sandbox.submitted().get(turns[at]!.id) ?? 1).toBe(1);
    }
    expect((await client.run(crypto.randomUUID(), turnRequest())).state).toBe('done');
    for (const printed of [one.printed(), two.printed()]) {
      expect(printed).not.toContain('"fault"');
      // Where connections fail one after the other, one more may be found broken just after another has answered.
      const events = printed.match(/"event":"database\.(away|back)"/g) ?? [];
      expect(events.length).toBeGreaterThan(1);
      expect(events.length).toBeLessThan(7);
      expect(events.at(-1)).toContain('back');
    }
  },
);

/** Two relays of a team on one database, within this process; turns go on until they are cancelled. */
async function twoRelays() {
  const url = await emptyDatabase(postgres);
  const open = () => {
    const { upstream } = scriptedUpstream(async function* (_, { stop, cancel }) {
      const over = Promise.withResolvers<unknown>();
      yield { type: 'sending', background: false };
      for (const signal of [stop, cancel]) signal.addEventListener('abort', over.resolve);
      if (!stop.aborted && !cancel.aborted) await over.promise;
      yield { type: 'ended', outcome: { state: 'cancelled', isSure: true } };
    });
    return testApp(upstream, { now: Date.now() }, null, ['Studio'], {}, { url });
  };
  const [one, two] = [await open(), await open()];
  for (const { turns } of [one, two]) turns.watch();
  await one.join(one.firstAdmins[0]!.secret, 'You');
  const between = await openDatabase({ url });
  onTestFinished(() => between.destroy());
  return {
    one,
    two,
    /** Somebody of the team, with a panel. */
    person: async (name: string, role: 'admin' | 'member' = 'member') => {
      const answer = await one.call('POST', '/v1/team/invitations', { for: 'somebody-new', name, role });
      return one.join(((await answer.json()) as NewInvitation).link.split('#')[1]!, name);
    },
    /** Makes all of these at once, and lets none of them write what `lock` holds before each has come as far as it can. */
    race: async (lock: (rows: Database) => Promise<unknown>, ...calls: (() => Promise<Response>)[]) => {
      const [isHeld, mayGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const holding = between.transaction().execute(async (rows) => {
        await lock(rows);
        isHeld.resolve();
        await mayGo.promise;
      });
      await isHeld.promise;
      const answers = Promise.all(calls.map((call) => call()));
      const waiting = sql`select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      await expect.poll(async () => (await waiting.execute(two.database)).rows.length, { interval: 10 }).toBe(calls.length);
      mayGo.resolve();
      await holding;
      return (await answers).map(({ status }) => status).toSorted((first, second) => first - second);
    },
  };
}

test('who is shut out on one relay hears no more on another: by a token, as a member who is gone, by a visit that has ended', async () => {
  const { one, two, person } = await twoRelays();
  const [berta, carl, dora] = [await person('Berta'), await person('Carl'), await person('Dora')];
  const [ofCarl, ofDora] = [await one.webSessions.begin(carl.member.id), await one.webSessions.begin(dora.member.id)];
  const id = crypto.randomUUID();
  expect((await one.call('PUT', `/v1/turns/${id}`, turnRequest())).status).toBe(201);

  const follow = async (headers: Record<string, string>) => {
    const answer = await two.app.request(`/v1/turns/${id}/events`, { headers });
    expect(answer.status).toBe(200);
    const stream = { isOpen: true, answer };
    void answer.text().then(() => (stream.isOpen = false));
    return stream;
  };
  const cookie = (visit: string) => ({ cookie: `__Host-retake_session=${visit}` });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const mine = await follow(bearer(one.token));
  const byToken = await follow(bearer(berta.token));
  const gone = [await follow(bearer(carl.token)), await follow(cookie(ofCarl))];
  const [ended, stays] = [await follow(cookie(ofDora)), await follow(bearer(dora.token))];

  await berta.call('DELETE', '/v1/token');
  await one.call('DELETE', `/v1/team/members/${carl.member.id}`);
  const { form } = (await (await two.app.request('/v1/me', { headers: cookie(ofDora) })).json()) as Me;
  const fromPage = { ...cookie(ofDora), origin: testUrl, 'x-retake-form': form ?? '' };
  expect((await one.app.request('/v1/me/sign-out', { method: 'POST', headers: fromPage })).status).toBe(204);

  await expect.poll(() => [byToken, ...gone, ended].map(({ isOpen }) => isOpen), { timeout: 3000 }).toEqual([false, false, false, false]);
  expect([mine.isOpen, stays.isOpen]).toEqual([true, true]);
  for (const headers of [bearer(berta.token), bearer(carl.token), cookie(ofCarl), cookie(ofDora)])
    expect((await two.app.request(`/v1/turns/${id}`, { headers })).status).toBe(401);
  await one.call('POST', `/v1/turns/${id}/cancel`);
  await expect.poll(() => [mine.isOpen, stays.isOpen]).toEqual([false, false]);
});

test('two admins who take each other’s place at two relays at once leave one admin', async () => {
  const { one, two, person, race } = await twoRelays();
  const { member, token } = await person('Berta', 'admin');
  const { member: you } = (await (await one.call('GET', '/v1/me')).json()) as Me;
  const berta = two.callWith(token);
  const ofBoth = (rows: Database) => rows.selectFrom('members').select('id').where('role', '=', 'admin').forUpdate().execute();
  const outcome = await race(
    ofBoth,
    () => one.call('PATCH', `/v1/team/members/${member.id}`, { role: 'member' }),
    () => berta('DELETE', `/v1/team/members/${you.id}`),
  );
  expect([
    [200, 409],
    [204, 409],
  ]).toContainEqual(outcome);
  // Either may be gone by now, and could not ask for the team.
  expect(
    await two.database.selectFrom('members').select('id').where('role', '=', 'admin').where('removed_at', 'is', null).execute(),
  ).toHaveLength(1);
});

test('of two admins at two relays who change a budget, or change and remove it, one wins and the other is told', async () => {
  const { one, two, race } = await twoRelays();
  const path = '/v1/team/budgets/team/month';
  const limits = (hard: number) => ({ soft: null, hard });
  const ofBudget = (rows: Database) => rows.selectFrom('budgets').selectAll().forUpdate().execute();
  const change = (call: typeof one.call, hard: number, was: number | null) => () =>
    call('PUT', path, { limits: limits(hard), was: was === null ? null : limits(was) });
  expect((await change(one.call, 7, null)()).status).toBe(200);
  const other = two.callWith(one.token);
  expect(await race(ofBudget, change(one.call, 8, 7), change(other, 9, 7))).toEqual([200, 409]);
  await one.call('PUT', path, { limits: limits(7) });
  const remove = () => other('DELETE', `${path}?was=${encodeURIComponent(JSON.stringify(limits(7)))}`);
  expect([
    [200, 409],
    [204, 409],
  ]).toContainEqual(await race(ofBudget, change(one.call, 8, 7), remove));
});

test('of two turns that are begun at two relays at once, a budget that holds one is held for one', async () => {
  const { one, two, race } = await twoRelays();
  const ask = (call: typeof one.call) => () => call('PUT', `/v1/turns/${crypto.randomUUID()}`, turnRequest());
  await ask(one.call)();
  const { today } = (await (await one.call('GET', '/v1/me/budget')).json()) as MyBudget;
  await one.call('PUT', '/v1/team/budgets/team/day', { limits: { soft: null, hard: 2 * today.reserved } });
  const ofSums = (rows: Database) => rows.selectFrom('spending').selectAll().forUpdate().execute();
  expect(await race(ofSums, ask(one.call), ask(two.callWith(one.token)))).toEqual([201, 402]);
});

test('an address where no database answers is a sentence, and not the address', async () => {
  const settings = { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/none', RETAKE_DATA: await temporaryFolder() };
  await expect(launchRelay(settings)).rejects.toThrow(/^The database of DATABASE_URL cannot be reached[^@]*$/);
});
