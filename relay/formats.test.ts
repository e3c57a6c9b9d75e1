import { afterAll, expect, test } from 'vitest';
import { imageModels, mainModel } from './models.ts';
import { startSandbox } from './sandbox/server.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { relayBefore } from './testing/relay-before.ts';
import { turnRequest } from './testing/test-app.ts';

const size = { width: 1024, height: 640 };
const sandbox = await startSandbox({ pace: 0 });
afterAll(() => sandbox.close());

test.each(['responses', 'images'] as const)('SVG and GIF come as they are over %s, and no browser takes them for a page', async (lane) => {
  const { client } = await relayBefore(sandbox.url);
  for (const [format, type, begins] of [
    ['svg', 'application/octet-stream', '<svg'],
    ['gif', 'image/gif', 'GIF89a'],
  ] as const) {
    const turn = await client.run(crypto.randomUUID(), turnRequest({ lane, format, model: 'gpt-image-2.6-flare' }));
    expect(turn).toMatchObject({ state: 'done', format, altered: [], variants: [{ format, ...size }], estimate: null });
    const answer = await client.call('GET', `/v1/blobs/${turn.variants[0]?.raw}`);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await answer.text()).slice(0, 200)).toContain(begins);
  }
});

test('what it took to draw an SVG is counted with it', async () => {
  const { client } = await relayBefore(sandbox.url);
  for (const lane of ['responses', 'images'] as const) {
    const { usage, cost } = await client.run(crypto.randomUUID(), turnRequest({ lane, format: 'svg', model: 'gpt-image-2.6-flare' }));
    expect(usage?.drawing?.outputTokens).toBeGreaterThan(0);
    expect(cost === null).toBe(mainModel(usage!.drawing!.model) === null);
  }
});

test('a drawing is gone on from by a picture of it alone', async () => {
  const { client } = await relayBefore(sandbox.url);
  const request = turnRequest({ format: 'svg', model: 'gpt-image-2.6-flare' });
  const parentId = crypto.randomUUID();
  await client.run(parentId, request);
  const refused = await client.start(crypto.randomUUID(), { ...request, parentId });
  expect(await refused.json()).toMatchObject({ error: { code: 'bad_parent', message: expect.stringContaining('select the layer') } });
  const base = await client.upload(colourPng(size));
  expect(await client.run(crypto.randomUUID(), { ...request, base, parentId })).toMatchObject({ state: 'done' });
});

test.each(imageModels)('the service takes all that the table has of $label', async (model) => {
  const { client } = await relayBefore(sandbox.url);
  const base = await client.upload(colourPng({ width: 1024, height: 1024 }));
  const mask = await client.upload(maskPng({ width: 1024, height: 1024 }));
  for (const lane of ['responses', 'images'] as const) {
    const turn = await client.run(
      crypto.randomUUID(),
      turnRequest({
        model: model.name,
        lane,
        base,
        mask,
        size: { width: 1024, height: 1024 },
        quality: model.qualities.at(-1)!,
        ...(model.complexity ? { complexity: 'high' } : {}),
        ...(model.transparent === 'no' ? {} : { transparent: true }),
      }),
    );
    expect(turn).toMatchObject({ state: 'done', failure: null, altered: [], model: model.name });
  }
});

test('transparent ground is asked for, and comes', async () => {
  const { upstream, client } = await relayBefore(sandbox.url);
  expect(await client.run(crypto.randomUUID(), turnRequest({ transparent: true }))).toMatchObject({
    state: 'done',
    transparent: true,
    altered: [],
  });
  expect(upstream.asked()[0].tools[0]).toMatchObject({ background: 'transparent' });
});

test('all that a turn lacks is told at once, and nothing is spent', async () => {
  const { upstream, client } = await relayBefore(sandbox.url);
  const there = await client.upload(colourPng(size));
  const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
  const guides = [two, there, two].map((blob) => ({ blob, name: 'Guide' }));
  const answer = await client.start(crypto.randomUUID(), turnRequest({ base: one, guides }));
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ error: { code: 'unknown_blob' }, missing: [one, two] });
  expect(upstream.recorded).toEqual([]);
});
