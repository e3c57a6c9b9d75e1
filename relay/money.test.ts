import { afterAll, afterEach, expect, test } from 'vitest';
import type { Corrections, TurnEvent } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { relayBefore } from './testing/relay-before.ts';
import { turnRequest } from './testing/test-app.ts';
import { solo } from './team/solo.ts';

const size = { width: 1024, height: 640 };
const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

test('a turn costs what was told before it, and a session what its turns did', async () => {
  const { client } = await relayBefore(sandbox.url);
  const base = await client.upload(colourPng(size));
  const request = turnRequest({ base, guides: [{ blob: base, name: 'Itself' }] });
  const parentId = crypto.randomUUID();
  const first = await client.run(parentId, request);
  const second = await client.run(crypto.randomUUID(), { ...request, parentId });
  for (const { estimate, cost } of [first, second]) {
    expect(estimate?.least).toBe(estimate?.most);
    expect(Math.abs(cost! - estimate!.least) / cost!).toBeLessThan(0.02);
  }
  const shot = await client.run(crypto.randomUUID(), { ...request, lane: 'images', parentId, mask: await client.upload(maskPng(size)) });
  expect(Math.abs(shot.cost! - shot.estimate!.least) / shot.cost!).toBeLessThan(0.02);
  expect(second.estimate!.least).toBeGreaterThan(first.estimate!.least);
  expect((await client.session(request.sessionId)).cost).toBe(first.cost! + second.cost! + shot.cost!);
});

test('a conversation that has grown dear is begun anew from its picture and its changes, unless all of it is wanted', async () => {
  const { upstream, client } = await relayBefore(sandbox.url, 'openai', { mainModel: 'gpt-6-astra' });
  const base = await client.upload(colourPng(size));
  const request = turnRequest({ base, prompt: 'Make it darker' });
  const ids = Array.from({ length: 4 }, () => crypto.randomUUID());
  await client.run(ids[0]!, request);
  const cheaper = await client.run(ids[1]!, { ...request, parentId: ids[0]!, prompt: 'Make it red' });
  const whole = await client.run(ids[2]!, { ...request, parentId: ids[0]!, prompt: 'Make it red', fullChain: true });
  expect(cheaper).toMatchObject({ state: 'done', rebuilt: true, rebuiltBecause: 'cheaper' });
  expect(whole).toMatchObject({ state: 'done', rebuilt: false, rebuiltBecause: null });
  expect(cheaper.cost!).toBeLessThan(whole.cost!);
  const [, alone, chained] = upstream.asked();
  expect(alone).not.toHaveProperty('previous_response_id');
  expect(alone.instructions).toContain('- Make it darker');
  expect(chained).toHaveProperty('previous_response_id');
  // What was begun anew is all there is of the conversation from then on.
  const next = await client.run(ids[3]!, { ...request, parentId: ids[1]!, prompt: 'Blur it', fullChain: true });
  expect(next.estimate!.least).toBeLessThanOrEqual(whole.estimate!.least + 1_000_000);
});

test('a conversation that was blocked is not gone on with', async () => {
  const { upstream, client } = await relayBefore(sandbox.url);
  const request = turnRequest({ base: await client.upload(colourPng(size)) });
  const [good, blocked] = [crypto.randomUUID(), crypto.randomUUID()];
  await client.run(good, request);
  sandbox.misbehave({ kind: 'moderation', seen: 'item' });
  expect(await client.run(blocked, { ...request, parentId: good, prompt: 'Blur it' })).toMatchObject({ state: 'refused' });
  await client.run(crypto.randomUUID(), { ...request, parentId: blocked, prompt: 'Make it darker' });
  const [, second, third] = upstream.asked();
  expect(third.previous_response_id).toBe(second.previous_response_id);
});

test('what turns have cost is learned from, for each model and quality', async () => {
  const { client } = await relayBefore(sandbox.url);
  const request = turnRequest({ model: 'gpt-image-2.6-flare' });
  const before = await client.run(crypto.randomUUID(), request);
  expect(before.estimate!.most).toBeGreaterThan(before.estimate!.least);
  const learned = async () => (await (await client.call('GET', '/v1/corrections')).json()) as Corrections;
  expect(await learned()).toEqual({ corrections: [] });
  for (let turn = 0; turn < 2; turn += 1) await client.run(crypto.randomUUID(), request);
  const { corrections } = await learned();
  expect(corrections).toMatchObject([{ model: 'gpt-image-2.6-flare', quality: 'low', samples: 3 }]);
  expect(corrections[0]!.ratio).toBeGreaterThan(1);
  const after = await client.run(crypto.randomUUID(), request);
  expect(after.estimate!.most).toBe(after.estimate!.least);
});

test('whoever follows hears until when the service is waited for', async () => {
  sandbox.misbehave({ kind: 'rate-limit', retryAfterSeconds: 1 });
  const { client } = await relayBefore(sandbox.url);
  const turnId = crypto.randomUUID();
  await client.start(turnId, turnRequest());
  const events: TurnEvent[] = [];
  for await (const event of client.follow(turnId)) events.push(event);
  const waiting = events.find((event) => event.type === 'waiting');
  expect(waiting?.until).toBeGreaterThan(Date.now() - 60_000);
  expect(events.map(({ type }) => type).slice(0, 3)).toEqual(['submitting', 'waiting', 'submitting']);
  expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
});

test('the service is told one from another of those who ask, and not who they are', async () => {
  const { upstream, relay, client } = await relayBefore(sandbox.url, 'openai', { teams: ['Studio'], publicUrl: 'https://retake.test' });
  const { invitations, tokens } = relay.services;
  const { secret } = await invitations.invite(solo, { for: 'somebody-new', name: 'Somebody else', role: 'member' });
  const token = await tokens.issue((await invitations.accept(secret, 'Somebody else')).id, 'Their panel');
  await client.run(crypto.randomUUID(), turnRequest());
  await client.run(crypto.randomUUID(), turnRequest());
  const turnId = crypto.randomUUID();
  await client.call('PUT', `/v1/turns/${turnId}`, JSON.stringify(turnRequest()), { authorization: `Bearer ${token}` });
  await expect.poll(async () => (await client.turn(turnId)).state).toBe('done');
  const members = upstream.asked().map(({ safety_identifier: member }) => member);
  expect(members[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(members[1]).toBe(members[0]);
  expect(members[2]).not.toBe(members[0]);
});
