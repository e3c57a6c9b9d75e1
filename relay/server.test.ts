import { decode } from 'fast-png';
import { afterAll, afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from './config.ts';
import type { TurnEvent } from './contract.ts';
import { type Sandbox, startSandbox } from './sandbox/server.ts';
import { startRelay } from './server.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { recordingProxy } from './testing/recording-proxy.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';
import { solo } from './team/solo.ts';

vi.setConfig({ testTimeout: 20_000 });

const size = { width: 1024, height: 640 };

const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

/** A real relay before a real sandbox, with a recorder between the two. */
async function start() {
  const upstream = await recordingProxy(sandbox.url);
  const dataFolder = await temporaryFolder();
  const open = () =>
    startRelay(
      readConfig({ RETAKE_PORT: '0', RETAKE_DATA: dataFolder, OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: upstream.url }),
      () => {},
    );
  const relay = await open();
  onTestFinished(() => relay.close());
  const client = relayClient(relay.url, await relay.services.tokens.issue(solo.memberId, 'test'));
  return { upstream, relay, client, open };
}

async function withPictures(client: ReturnType<typeof relayClient>) {
  const [base, mask, guide] = [
    await client.upload(colourPng(size)),
    await client.upload(maskPng(size)),
    await client.upload(colourPng({ width: 80, height: 60 }, 2)),
  ];
  return turnRequest({ base, mask, guides: [{ blob: guide, name: 'Logo' }] });
}

test('a conversation: a first turn with mask and guide, one that goes on from it, and a branch', async () => {
  const { upstream, client } = await start();
  const request = await withPictures(client);
  const ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()] as const;

  const first = await client.run(ids[0], request);
  expect(first).toMatchObject({ state: 'done', failure: null, variants: [{ index: 0, ...size }], model: 'gpt-image-2.5-sunburst' });
  expect(first.usage?.imageOutputTokens).toBeGreaterThan(0);
  const raw = await client.call('GET', `/v1/blobs/${first.variants[0]?.raw}`);
  expect(decode(new Uint8Array(await raw.arrayBuffer()))).toMatchObject(size);

  const second = await client.run(ids[1], { ...request, prompt: 'Make it darker', parentId: ids[0], fullChain: true });
  const branch = await client.run(ids[2], { ...request, prompt: 'Blur it', parentId: ids[0], fullChain: true });
  expect([second.state, branch.state]).toEqual(['done', 'done']);

  const [one, two, three] = upstream.asked();
  expect(one).toMatchObject({
    model: 'gpt-6-luna',
    input: [{ role: 'user', content: [{ type: 'input_text', text: request.prompt }, { type: 'input_image' }, { type: 'input_image' }] }],
    tools: [
      {
        type: 'image_generation',
        action: 'edit',
        model: 'gpt-image-2.5-sunburst',
        size: '1024x640',
        quality: 'low',
        output_format: 'png',
        partial_images: 2,
      },
    ],
    tool_choice: { type: 'image_generation' },
    max_tool_calls: 1,
    parallel_tool_calls: false,
    store: true,
    metadata: { turn: ids[0] },
  });
  expect(one).not.toHaveProperty('previous_response_id');
  expect(one.instructions).toContain('picture 2 is "Logo"');
  expect(two.previous_response_id).toMatch(/^resp_/);
  expect(three.previous_response_id).toBe(two.previous_response_id);
  expect(two.instructions).toBe(one.instructions);
  // Base, mask and guide went up once for all three turns.
  expect(upstream.count('POST', '/v1/files')).toBe(3);
  expect(two.tools[0].input_image_mask).toEqual(one.tools[0].input_image_mask);
  const session = await client.session(request.sessionId);
  expect(session.turns.map(({ id, parentId }) => [id, parentId])).toEqual([
    [ids[0], null],
    [ids[1], ids[0]],
    [ids[2], ids[0]],
  ]);
});

test('of a part the service sees the part and the scene, also where it forgot the conversation, and never the whole capture', async () => {
  const { upstream, client } = await start();
  const whole = { width: 2000, height: 1200 };
  const { guides, ...masked } = await withPictures(client);
  const crop = {
    rect: { x: 300, y: 200, ...size },
    captured: await client.upload(colourPng(whole, 4)),
    mask: await client.upload(maskPng(whole)),
  };
  const scene = await client.upload(colourPng({ width: 1000, height: 600 }, 5));
  const part = { ...masked, guides, inset: { x: 0, y: 0, ...size }, crop, scene, fullChain: true };

  const parentId = crypto.randomUUID();
  expect(await client.run(parentId, part)).toMatchObject({ state: 'done', crop, scene });
  expect(await client.run(crypto.randomUUID(), { ...part, parentId, prompt: 'Make it darker' })).toMatchObject({ rebuilt: false });
  sandbox.expire(upstream.asked()[1].previous_response_id);
  expect(await client.run(crypto.randomUUID(), { ...part, parentId, prompt: 'Blur it' })).toMatchObject({ state: 'done', rebuilt: true });

  const asked = upstream.asked();
  expect(asked).toHaveLength(4);
  const [first] = asked;
  expect(first.input[0].content.map(({ type }: { type: string }) => type)).toEqual(['input_text', ...Array(3).fill('input_image')]);
  for (const one of asked) {
    expect(one.input[0].content.slice(1)).toEqual(first.input[0].content.slice(1));
    expect(one.instructions).toContain('Picture 3 is the whole scene');
  }
  // The base, its mask, the guide and the scene.
  expect(upstream.count('POST', '/v1/files')).toBe(4);
});

test('the demo takes no scene for a guide', async () => {
  const { client } = await start();
  const { guides: _, ...masked } = await withPictures(client);
  const crop = { rect: { x: 0, y: 0, ...size }, captured: masked.base ?? '', mask: masked.mask ?? '' };
  const scene = await client.upload(colourPng({ width: 512, height: 320 }, 5));
  const part = { ...masked, guides: [], inset: { x: 0, y: 0, ...size }, crop, scene, prompt: 'Match the guide' };
  expect(await client.run(crypto.randomUUID(), part)).toMatchObject({
    state: 'refused',
    said: expect.stringContaining('to follow a guide it needs one'),
  });
});

test('the picture changes inside the mask: it was turned round on its way', async () => {
  const { client } = await start();
  const request = await withPictures(client);
  const turn = await client.run(crypto.randomUUID(), { ...request, prompt: 'invert it' });
  const answer = await client.call('GET', `/v1/blobs/${turn.variants[0]?.raw}`);
  const { data, channels } = decode(new Uint8Array(await answer.arrayBuffer()));
  const before = decode(colourPng(size));
  const differsAt = (x: number, y: number) => {
    const pixel = y * size.width + x;
    return [0, 1, 2].some((channel) => data[pixel * channels + channel] !== before.data[pixel * 3 + channel]);
  };
  expect(differsAt(size.width / 2, size.height / 2)).toBe(true);
  expect(differsAt(5, 5)).toBe(false);
});

test('two followers, one of which lost its stream, see the same events while they happen', async () => {
  const { client } = await start();
  const [id, request] = [crypto.randomUUID(), await withPictures(client)];
  await client.start(id, request);
  const lost = client.follow(id);
  const { value: seen } = await lost.next();
  await lost.return(undefined);

  const [whole, rest] = await Promise.all([gather(client.follow(id)), gather(client.follow(id, seen.n))]);
  expect(whole.map(({ n }) => n)).toEqual(whole.map((_, at) => at + 1));
  expect(whole.map(({ type }) => type)).toEqual(['submitting', 'running', 'partial', 'partial', 'variant', 'said', 'ended']);
  expect(rest).toEqual(whole.slice(seen.n));
  for (const partial of whole.filter((event) => event.type === 'partial')) {
    expect((await client.call('GET', `/v1/blobs/${partial.blob}`)).headers.get('content-type')).toBe('image/png');
  }
});

test('the same turn put twice is asked once', async () => {
  const { upstream, client } = await start();
  const [id, request] = [crypto.randomUUID(), turnRequest({ prompt: 'A poster that says "Sale"' })];
  const answers = await Promise.all([client.start(id, request), client.start(id, request)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
  expect((await client.run(id, request)).state).toBe('done');
  expect(upstream.asked()).toHaveLength(1);
  expect(upstream.asked()[0].tools[0].action).toBe('generate');
});

test('a mask of the wrong size and 17 pictures are refused before the upstream hears anything', async () => {
  const { upstream, client } = await start();
  const request = await withPictures(client);
  const small = await client.upload(maskPng({ width: 512, height: 320 }));
  const many = Array.from({ length: 16 }, () => ({ blob: request.base ?? '', name: 'Guide' }));
  expect((await client.start(crypto.randomUUID(), { ...request, mask: small })).status).toBe(400);
  expect((await client.start(crypto.randomUUID(), { ...request, guides: many })).status).toBe(400);
  expect(upstream.recorded).toEqual([]);
});

test('a conversation the service has forgotten goes on from the pictures', async () => {
  const { upstream, client } = await start();
  const request = await withPictures(client);
  const parentId = crypto.randomUUID();
  await client.run(parentId, request);
  const { mask: _, base: __, ...withoutBase } = request;
  await client.run(crypto.randomUUID(), { ...withoutBase, parentId, prompt: 'Make it darker' });
  sandbox.expire(upstream.asked()[1].previous_response_id);

  const next = await client.run(crypto.randomUUID(), { ...withoutBase, parentId, prompt: 'Blur it' });
  expect(next).toMatchObject({ state: 'done', rebuilt: true, rebuiltBecause: 'lost' });
  expect((await client.turn(parentId)).rebuilt).toBe(false);
  const [chained, alone] = upstream.asked().slice(-2);
  expect(chained.previous_response_id).toMatch(/^resp_/);
  expect(alone).not.toHaveProperty('previous_response_id');
  // The parent's picture takes the place of the conversation.
  expect(alone.input[0].content).toHaveLength(3);
  expect(chained.input[0].content).toHaveLength(2);
  // What it asked for is said in words.
  expect(alone.instructions).toContain(`- ${request.prompt}`);
});

test('a mask goes with a conversation of its own, where no earlier picture can be taken for the base', async () => {
  const { upstream, client } = await start();
  const request = await withPictures(client);
  const parentId = crypto.randomUUID();
  await client.run(parentId, request);
  const next = await client.run(crypto.randomUUID(), { ...request, parentId, prompt: 'Blur it' });
  expect(next).toMatchObject({ state: 'done', rebuilt: true, rebuiltBecause: 'mask' });
  const [, alone] = upstream.asked();
  expect(alone).not.toHaveProperty('previous_response_id');
  expect(alone.instructions).toContain(`- ${request.prompt}`);
});

test('pictures the service has lost are sent once more', async () => {
  const { upstream, client } = await start();
  const request = await withPictures(client);
  await client.run(crypto.randomUUID(), request);
  const [lost] = upstream.asked()[0].input[0].content.filter(({ type }: { type: string }) => type === 'input_image');
  await fetch(`${upstream.url}/files/${lost.file_id}`, { method: 'DELETE', headers: { authorization: 'Bearer test-key' } });
  expect((await client.run(crypto.randomUUID(), request)).state).toBe('done');
  expect(upstream.asked()).toHaveLength(3);
});

test('whatever the service does wrong, the turn ends as what it is, and nothing is sent twice', { timeout: 60_000 }, async () => {
  const { upstream, client } = await start();
  const request = turnRequest({ prompt: 'A poster that says "Sale"' });
  const whole = { state: 'done', variants: [{}], failure: null };
  const cases: [what: Parameters<Sandbox['misbehave']>[0], end: object][] = [
    [
      { kind: 'moderation', seen: 'status' },
      { state: 'refused', failure: { code: 'moderation_blocked' } },
    ],
    [
      { kind: 'moderation', seen: 'event' },
      { state: 'refused', failure: { code: 'moderation_blocked' } },
    ],
    [
      { kind: 'moderation', seen: 'item' },
      { state: 'refused', failure: { code: 'moderation_blocked' } },
    ],
    [
      { kind: 'moderation', seen: 'failed' },
      { state: 'refused', failure: { code: 'moderation_blocked' } },
    ],
    [
      { kind: 'rate-limit', retryAfterSeconds: 90 },
      { state: 'failed', failure: { code: 'rate_limited', message: expect.stringContaining('in 2 minutes') } },
    ],
    [{ kind: 'quota' }, { state: 'failed', failure: { code: 'no_credit' } }],
    [
      { kind: 'server-error', status: 503 },
      { state: 'failed', failure: { code: 'overloaded' } },
    ],
    [{ kind: 'server-error', status: 500 }, { state: 'unknown' }],
    [{ kind: 'cut', afterEvents: 6 }, whole],
    [
      { kind: 'cut', afterEvents: 0 },
      { state: 'unknown', failure: { code: 'never_answered' } },
    ],
    [{ kind: 'error-event', afterEvents: 7 }, whole],
    [{ kind: 'no-end' }, whole],
    [{ kind: 'unfinished-status' }, whole],
    [{ kind: 'repeat' }, whole],
    [{ kind: 'crlf' }, whole],
    [{ kind: 'late', ms: 700 }, whole],
    [{ kind: 'heavy', bytes: 28 * 1024 * 1024 }, whole],
    [{ kind: 'chunks', most: 700 }, whole],
    [{ kind: 'text-only' }, { state: 'refused', failure: { code: 'no_picture' } }],
    [{ kind: 'failed' }, { state: 'failed', variants: [] }],
  ];
  for (const [what, end] of cases) {
    sandbox.misbehave(what);
    expect({ what, ...(await client.run(crypto.randomUUID(), request)) }).toMatchObject({ what, ...end });
  }
  expect(upstream.asked()).toHaveLength(cases.length);
});

test('a turn that is cancelled lets go of the service and says so', async () => {
  const { client, upstream } = await start();
  sandbox.misbehave({ kind: 'stall', afterEvents: 6 });
  const [id, request] = [crypto.randomUUID(), await withPictures(client)];
  await client.start(id, request);
  await client.follow(id).next();
  const answer = await client.call('POST', `/v1/turns/${id}/cancel`);
  expect(await answer.json()).toMatchObject({ state: 'cancelled', failure: { message: expect.stringContaining('may still be billed') } });
  const events = await gather(client.follow(id));
  expect(events.at(-1)).toMatchObject({ type: 'ended', turn: { state: 'cancelled' } });
  expect(upstream.asked()).toHaveLength(1);
});

test('a relay that is stopped and started again has it all, and goes on', async () => {
  const { client, relay, open } = await start();
  const [parentId, request] = [crypto.randomUUID(), await withPictures(client)];
  const before = await client.run(parentId, request);
  await relay.close();

  const again = await open();
  onTestFinished(() => again.close());
  const next = relayClient(again.url, await again.services.tokens.issue(solo.memberId, 'test'));
  expect(await next.turn(parentId)).toEqual(before);
  expect((await next.run(crypto.randomUUID(), { ...request, parentId })).state).toBe('done');
});

test('a relay that is closed lets its followers go in good order', async () => {
  const { client, relay } = await start();
  const id = crypto.randomUUID();
  sandbox.misbehave({ kind: 'stall', afterEvents: 6 });
  await client.start(id, await withPictures(client));
  const events = client.follow(id);
  const begun = [await events.next(), await events.next()];
  // The service has named its answer, so another relay can go on with it: closing waits for nothing.
  expect(begun.map(({ value }) => value?.type)).toEqual(['submitting', 'running']);
  const following = gather(events);
  await relay.close();
  expect((await following).map(({ type }) => type)).not.toContain('ended');
  await expect(client.turn(id)).rejects.toThrow('fetch failed');
});

test('a port that is taken is named in a sentence', async () => {
  const { relay } = await start();
  const port = Number(new URL(relay.url).port);
  const second = startRelay(readConfig({ RETAKE_PORT: String(port), RETAKE_DATA: await temporaryFolder() }));
  await expect(second).rejects.toThrow(`Port ${port} is in use`);
});

async function gather(events: AsyncGenerator<TurnEvent>): Promise<TurnEvent[]> {
  const all: TurnEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
