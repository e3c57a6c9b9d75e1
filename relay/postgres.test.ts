import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { TurnEvent } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { startPostgres } from './testing/postgres.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';

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

test('a token that is taken away on one relay ends what it follows on another', { timeout: 40_000 }, async () => {
  const settings = { DATABASE_URL: postgres.url, RETAKE_DATA: await temporaryFolder(), OPENAI_API_KEY: 'k', OPENAI_BASE_URL: sandbox.url };
  const [one, two] = await Promise.all([launchRelay(settings), launchRelay(settings)]);
  const [mine, stolen] = [await pairWith(one.url), await pairWith(one.url)];
  const thief = relayClient(two.url, stolen);
  sandbox.misbehave({ kind: 'slow', factor: 20 });
  const id = crypto.randomUUID();
  await relayClient(one.url, mine).start(id, turnRequest());
  let isOpen = false;
  const stream = (async () => {
    for await (const _ of thief.follow(id)) isOpen = true;
  })();
  await expect.poll(() => isOpen).toBe(true);
  const since = performance.now();
  await relayClient(one.url, stolen).call('DELETE', '/v1/token');
  await stream;
  expect(performance.now() - since).toBeLessThan(2500);
  expect((await thief.call('GET', `/v1/turns/${id}`)).status).toBe(401);
  await relayClient(one.url, mine).call('POST', `/v1/turns/${id}/cancel`);
});

test('an address where no database answers is a sentence, and not the address', async () => {
  const settings = { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/none', RETAKE_DATA: await temporaryFolder() };
  await expect(launchRelay(settings)).rejects.toThrow(/^The database of DATABASE_URL cannot be reached[^@]*$/);
});
