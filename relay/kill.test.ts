import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { TurnEvent } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { relayClient } from './testing/relay-client.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';

vi.setConfig({ testTimeout: 40_000 });

const size = { width: 1024, height: 640 };
const webhookSecret = 'whsec_dGhlIHNlY3JldCBvZiBhIHRlc3Q=';

const sandbox = await startSandbox({ pace: 900 });
afterEach(() => {
  sandbox.behave();
  sandbox.webhook(null);
});
afterAll(() => sandbox.close());

async function settings() {
  return {
    RETAKE_DATA: await temporaryFolder(),
    OPENAI_API_KEY: 'test-key',
    OPENAI_BASE_URL: sandbox.url,
    RETAKE_WEBHOOK_SECRET: webhookSecret,
  };
}

/** Two relays on one folder, and a client of each under one token. */
async function twoRelays() {
  const folder = await settings();
  const [one, two] = await Promise.all([launchRelay(folder), launchRelay(folder)]);
  const token = await pairWith(one.url);
  return { folder, one: { ...one, client: relayClient(one.url, token) }, two: { ...two, client: relayClient(two.url, token) } };
}

/** How long it takes until a turn is held under another lease than its first, in milliseconds. */
async function takeover(folder: { RETAKE_DATA: string }, turnId: string): Promise<number> {
  const rows = new DatabaseSync(join(folder.RETAKE_DATA, 'retake.sqlite'), { readOnly: true });
  const since = Date.now();
  try {
    await expect
      .poll(() => rows.prepare('SELECT fence FROM turns WHERE id = ?').get(turnId), { interval: 20, timeout: 10_000 })
      .toEqual({ fence: 2 });
  } finally {
    rows.close();
  }
  return Date.now() - since;
}

async function until(events: AsyncGenerator<TurnEvent>, type: TurnEvent['type']): Promise<TurnEvent[]> {
  const seen: TurnEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (event.type === type) return seen;
  }
  throw new Error(`The events ended before one was ${type}.`);
}

const poster = () => turnRequest({ prompt: 'A poster that says "Sale"' });

test('a relay killed in the middle of a turn takes it up at once when it is started again', async () => {
  const folder = await settings();
  const first = await launchRelay(folder);
  const token = await pairWith(first.url);
  const client = relayClient(first.url, token);
  const [base, mask] = [await client.upload(colourPng(size)), await client.upload(maskPng(size))];
  const request = turnRequest({ base, mask });
  const [finished, cut] = [crypto.randomUUID(), crypto.randomUUID()];
  const before = await client.run(finished, request);
  expect(before.state).toBe('done');
  sandbox.misbehave({ kind: 'slow-end', ms: 3000 });
  await client.start(cut, { ...request, parentId: finished });
  await until(client.follow(cut), 'variant');
  await first.kill();

  const second = await launchRelay(folder);
  expect(await takeover(folder, cut)).toBeLessThan(500);
  const after = relayClient(second.url, token);
  const events = await until(after.follow(cut), 'ended');
  expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
  expect(events.filter(({ type }) => type === 'variant')).toHaveLength(1);
  const { turns } = await after.session(request.sessionId);
  expect(turns[0]).toEqual(before);
  expect(turns[1]).toMatchObject({
    id: cut,
    state: 'done',
    parentId: finished,
    variants: [{}],
    usage: { imageOutputTokens: expect.any(Number) },
  });
  expect(sandbox.submitted().get(cut)).toBe(1);
  for (const blob of [base, mask, before.variants[0]?.raw]) expect((await after.call('HEAD', `/v1/blobs/${blob}`)).status).toBe(200);
  expect((await after.run(crypto.randomUUID(), { ...request, parentId: cut })).state).toBe('done');

  second.process.kill('SIGTERM');
  expect(await once(second.process, 'exit')).toEqual([0, null]);
  expect(second.printed()).not.toMatch(/test-key|Make the sky teal|retake_|fault/);
});

test('what one relay runs, another on the same folder tells of while it happens, cancels, and finishes when the first is killed', async () => {
  const { folder, one, two } = await twoRelays();
  const [watched, cancelled, orphaned] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];

  await one.client.start(watched, poster());
  const seen = await until(two.client.follow(watched), 'partial');
  expect(seen.map(({ n }) => n)).toEqual(seen.map((_, at) => at + 1));
  expect((await two.client.turn(watched)).state).toBe('running');
  await until(two.client.follow(watched), 'ended');

  sandbox.misbehave({ kind: 'slow', factor: 20 });
  await one.client.start(cancelled, poster());
  await until(two.client.follow(cancelled), 'running');
  const answer = await two.client.call('POST', `/v1/turns/${cancelled}/cancel`);
  expect(await answer.json()).toMatchObject({
    state: 'cancelled',
    failure: { message: expect.stringContaining('The service has stopped') },
  });

  sandbox.misbehave({ kind: 'slow', factor: 4 });
  await one.client.start(orphaned, poster());
  await until(two.client.follow(orphaned), 'partial');
  await one.kill();
  expect(await takeover(folder, orphaned)).toBeLessThan(4000);
  const events = await until(two.client.follow(orphaned), 'ended');
  expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
  expect(events.at(-1)).toMatchObject({ turn: { state: 'done', variants: [{}] } });
  for (const id of [watched, cancelled, orphaned]) expect(sandbox.submitted().get(id)).toBe(1);
});

test('a relay that slept past its lease finds its turn taken over, and writes nothing', async () => {
  const { folder, one, two } = await twoRelays();
  const id = crypto.randomUUID();
  sandbox.misbehave({ kind: 'slow', factor: 6 });
  await one.client.start(id, poster());
  await until(two.client.follow(id), 'partial');
  one.process.kill('SIGSTOP');
  expect(await takeover(folder, id)).toBeLessThan(4000);
  // It wakes up while the other is at work, with its own stream full of news.
  one.process.kill('SIGCONT');
  const events = await until(one.client.follow(id), 'ended');
  expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
  expect(events.filter(({ type }) => type === 'variant')).toHaveLength(1);
  expect(await one.client.turn(id)).toMatchObject({ state: 'done', lastEvent: events.length });
  expect(one.printed()).not.toContain('fault');
  // It goes on as a relay.
  expect((await one.client.run(crypto.randomUUID(), poster())).state).toBe('done');
  expect(sandbox.submitted().get(id)).toBe(1);
});

test('a turn cut off while it was sent is unknown and never sent again, until a notice of the service heals it', async () => {
  const { one, two } = await twoRelays();
  sandbox.webhook({ url: `${two.url}/v1/webhooks/openai`, secret: webhookSecret });
  const id = crypto.randomUUID();
  sandbox.misbehave({ kind: 'late', ms: 60_000 });
  sandbox.misbehave({ kind: 'slow', factor: 4 });
  await one.client.start(id, poster());
  await expect.poll(() => sandbox.submitted().get(id)).toBe(1);
  await one.kill();

  const following = two.client.follow(id);
  const before = await until(following, 'unknown');
  expect(before.map(({ type }) => type)).toEqual(['submitting', 'unknown']);
  expect(await two.client.turn(id)).toMatchObject({
    state: 'unknown',
    endedAt: null,
    sentAt: expect.any(Number),
    failure: { code: 'never_answered', message: expect.stringContaining('may be billed') },
  });
  const events = await until(two.client.follow(id, 2), 'ended');
  expect(events.map(({ type }) => type)).toContain('running');
  expect(events.at(-1)).toMatchObject({ n: events.length + 2, turn: { state: 'done', failure: null, variants: [{}] } });
  expect(sandbox.submitted().get(id)).toBe(1);
});

test('one shot that a killed relay had sent is shown as unknown, and is not sent again by itself', async () => {
  let accepted = 0;
  onTestFinished(sandbox.watch(({ type }) => void (accepted += type === 'accepted' ? 1 : 0)));
  const folder = await settings();
  const first = await launchRelay(folder);
  const token = await pairWith(first.url);
  const client = relayClient(first.url, token);
  const turnId = crypto.randomUUID();
  sandbox.misbehave({ kind: 'slow-end', ms: 5000 });
  await client.start(turnId, turnRequest({ lane: 'images' }));
  await until(client.follow(turnId), 'partial');
  await first.kill();

  const second = await launchRelay(folder);
  const after = relayClient(second.url, token);
  await until(after.follow(turnId), 'unknown');
  expect(await after.turn(turnId)).toMatchObject({ state: 'unknown', failure: { code: 'never_answered' }, variants: [] });
  expect(accepted).toBe(1);
});
