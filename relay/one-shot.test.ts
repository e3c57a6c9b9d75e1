import { afterAll, afterEach, expect, test } from 'vitest';
import { startSandbox } from './sandbox/server.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { relayBefore } from './testing/relay-before.ts';
import type { relayClient } from './testing/relay-client.ts';
import { turnRequest } from './testing/test-app.ts';

const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

const size = { width: 1024, height: 640 };

async function shot(client: ReturnType<typeof relayClient>, different: Parameters<typeof turnRequest>[0] = {}) {
  const base = await client.upload(colourPng(size));
  const guide = await client.upload(colourPng({ width: 64, height: 64 }, 1));
  return turnRequest({ lane: 'images', base, guides: [{ blob: guide, name: 'Logo' }], ...different });
}

test('several pictures come of one call, under one price, and their files are sent once', async () => {
  const { upstream, client } = await relayBefore(sandbox.url);
  const request = await shot(client, { variants: 3 });
  const turn = await client.run(crypto.randomUUID(), { ...request, mask: await client.upload(maskPng(size)) });
  expect(turn).toMatchObject({ state: 'done', failure: null, lane: 'images', asked: 3, altered: [], rebuilt: false });
  expect(turn.variants.map(({ index, width, height, format }) => ({ index, width, height, format }))).toEqual(
    [0, 1, 2].map((index) => ({ index, ...size, format: 'png' })),
  );
  expect(turn.usage).toMatchObject({ textInputTokens: 0, textOutputTokens: 0 });
  expect(turn.cost).toBeGreaterThanOrEqual(turn.estimate!.least);
  expect(turn.cost).toBeLessThanOrEqual(turn.estimate!.most);
  expect((await client.session(request.sessionId)).cost).toBe(turn.cost);
  expect(turn.requestId).toMatch(/^req_/);

  await client.run(crypto.randomUUID(), request);
  expect(upstream.count('POST', '/v1/files')).toBe(3);
  expect(upstream.count('POST', '/v1/images/edits')).toBe(2);
  expect(upstream.asked()).toEqual([]);
});

test('a single picture is seen while it is made', async () => {
  const { client } = await relayBefore(sandbox.url);
  const turnId = crypto.randomUUID();
  await client.start(turnId, turnRequest({ lane: 'images' }));
  const types: string[] = [];
  for await (const { type } of client.follow(turnId)) types.push(type);
  expect(types[0]).toBe('submitting');
  expect(types).toContain('partial');
  expect(types.slice(-2)).toEqual(['variant', 'ended']);
});

test('what came of several is kept when the rest does not', async () => {
  sandbox.misbehave({ kind: 'fewer' });
  const { client } = await relayBefore(sandbox.url);
  const turn = await client.run(crypto.randomUUID(), turnRequest({ lane: 'images', variants: 4 }));
  expect(turn).toMatchObject({ state: 'done', failure: { code: 'fewer_pictures', message: expect.stringContaining('2 of 4') } });
  expect(turn.variants).toHaveLength(2);
});

test('drawn instructions go along as a picture of their own', async () => {
  const { upstream, client } = await relayBefore(sandbox.url);
  const { encode } = await import('fast-png');
  const markup = await client.upload(
    encode({ ...size, data: new Uint8Array(size.width * size.height * 4).fill(255, 0, 4000), channels: 4, depth: 8 }),
  );
  const turn = await client.run(crypto.randomUUID(), await shot(client, { markup }));
  expect(turn).toMatchObject({ state: 'done', markup });
  const [edit] = upstream.recorded.filter(({ path }) => path === '/v1/images/edits');
  expect(edit?.headers['content-type']).toContain('multipart/form-data');
  expect(edit?.body.includes('name="markup"')).toBe(true);
});

test('its result is gone on from in a conversation, from the picture', async () => {
  const { upstream, client } = await relayBefore(sandbox.url);
  const request = await shot(client);
  const parentId = crypto.randomUUID();
  await client.run(parentId, request);
  const { base: _, lane: __, ...next } = request;
  const turn = await client.run(crypto.randomUUID(), { ...next, parentId, prompt: 'Make it darker' });
  expect(turn).toMatchObject({ state: 'done', lane: 'responses', rebuilt: true, rebuiltBecause: 'lost' });
  expect(turn.requestId).toMatch(/^req_/);
  expect(upstream.asked()[0].input[0].content).toHaveLength(3);
});

test.each([
  [{ kind: 'cut', afterEvents: 1 } as const, 'unknown', 'not_heard'],
  [{ kind: 'cut', afterEvents: 0 } as const, 'unknown', 'not_heard'],
  [{ kind: 'no-end' } as const, 'unknown', 'not_heard'],
  [{ kind: 'moderation', seen: 'status' } as const, 'refused', 'moderation_blocked'],
  [{ kind: 'moderation', seen: 'event' } as const, 'refused', 'moderation_blocked'],
  [{ kind: 'quota' } as const, 'failed', 'no_credit'],
  [{ kind: 'server-error', status: 503 } as const, 'failed', 'overloaded'],
])('after %o it is %s', async (misbehaviour, state, code) => {
  sandbox.misbehave(misbehaviour);
  const { upstream, client } = await relayBefore(sandbox.url);
  expect(await client.run(crypto.randomUUID(), turnRequest({ lane: 'images' }))).toMatchObject({ state, failure: { code } });
  expect(upstream.count('POST', '/v1/images/generations')).toBe(1);
});

test('what the service did otherwise is noticed', async () => {
  sandbox.misbehave({ kind: 'alters' }, 'always');
  const { client } = await relayBefore(sandbox.url);
  const request = turnRequest({ size: { width: 1024, height: 1024 }, transparent: true });
  for (const lane of ['images', 'responses'] as const) {
    const { altered } = await client.run(crypto.randomUUID(), { ...request, lane });
    expect(altered.map(({ what }) => what)).toEqual(['size', 'quality', 'background']);
  }
});

test('one shot that was turned away for a while is sent once that is over', async () => {
  sandbox.misbehave({ kind: 'rate-limit', retryAfterSeconds: 1 });
  const { upstream, client } = await relayBefore(sandbox.url);
  const turnId = crypto.randomUUID();
  await client.start(turnId, turnRequest({ lane: 'images' }));
  const types: string[] = [];
  for await (const { type } of client.follow(turnId)) types.push(type);
  expect(types.slice(0, 3)).toEqual(['submitting', 'waiting', 'submitting']);
  expect(types.at(-1)).toBe('ended');
  expect(upstream.count('POST', '/v1/images/generations')).toBe(2);
});

test('one shot that is cancelled is so at once, and may be billed', async () => {
  sandbox.misbehave({ kind: 'slow-end', ms: 20_000 });
  const { client } = await relayBefore(sandbox.url);
  const turnId = crypto.randomUUID();
  await client.start(turnId, turnRequest({ lane: 'images', variants: 2 }));
  await expect.poll(async () => (await client.turn(turnId)).state).toBe('submitting');
  await client.call('POST', `/v1/turns/${turnId}/cancel`);
  expect(await client.turn(turnId)).toMatchObject({
    state: 'cancelled',
    failure: { message: expect.stringContaining('may still be billed') },
  });
});
