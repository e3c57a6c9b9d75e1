import { afterAll, expect, test } from 'vitest';
import type { Health } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { relayBefore } from './testing/relay-before.ts';
import { turnRequest } from './testing/test-app.ts';
import type { ServiceKind } from './upstream/capabilities.ts';

const size = { width: 1024, height: 640 };
const azure = await startSandbox({ pace: 0, service: 'azure' });
const imagesOnly = await startSandbox({ pace: 0, service: 'images-only' });
const openai = await startSandbox({ pace: 0 });
afterAll(() => Promise.all([azure.close(), imagesOnly.close(), openai.close()]));

test('Azure is told the deployment of the image model, in conversations and in one shot', async () => {
  const upstream = { type: 'openai', apiKey: 'test-key', service: 'azure', deployment: 'our-painter' } as const;
  const recorder = await relayBefore(azure.url, 'azure');
  const { client } = await relayBefore(azure.url, 'azure', { upstream: { ...upstream, baseUrl: recorder.upstream.url } });
  expect(await client.run(crypto.randomUUID(), turnRequest())).toMatchObject({ state: 'done', model: 'gpt-image-2.5-sunburst' });
  expect(await client.run(crypto.randomUUID(), turnRequest({ lane: 'images' }))).toMatchObject({ state: 'done' });

  const [conversation] = recorder.upstream.recorded.filter(({ path }) => path === '/v1/responses');
  expect(conversation?.headers['x-ms-oai-image-generation-deployment']).toBe('our-painter');
  expect(recorder.upstream.asked()[0].tools[0]).not.toHaveProperty('model');
  const [shot] = recorder.upstream.recorded.filter(({ path }) => path === '/v1/images/generations');
  expect(JSON.parse(String(shot?.body))).toMatchObject({ model: 'our-painter' });
});

test('a server without conversations is given the last picture and the changes so far, and is asked for nothing it does not know', async () => {
  const { client, upstream } = await relayBefore(imagesOnly.url, 'images-only');
  const health = (await (await client.call('GET', '/healthz')).json()) as { can: string[]; resumes: boolean };
  expect(health.can).not.toContain('conversation');
  expect(health.resumes).toBe(false);

  const first = turnRequest({ prompt: 'A red car' });
  const parentId = crypto.randomUUID();
  expect(await client.run(parentId, first)).toMatchObject({ state: 'done', lane: 'images', rebuilt: false });
  const base = await client.upload(colourPng(size));
  const mask = await client.upload(maskPng(size));
  const next = { ...first, parentId, prompt: 'Make it blue', guides: [{ blob: await client.upload(colourPng(size, 1)), name: 'Logo' }] };
  expect(await client.run(crypto.randomUUID(), { ...next, base, mask })).toMatchObject({
    state: 'done',
    rebuilt: true,
    rebuiltBecause: 'lost',
  });
  const again = crypto.randomUUID();
  expect(await client.run(again, next)).toMatchObject({ state: 'done', rebuilt: true });

  expect(new Set(upstream.recorded.map(({ path }) => path))).toEqual(new Set(['/v1/images/generations', '/v1/images/edits']));
  const edits = upstream.recorded.filter(({ path }) => path === '/v1/images/edits').map(({ body }) => body.toString('latin1'));
  for (const edit of edits) {
    expect(edit).toContain('- A red car');
    expect(edit).toContain('picture 2 is "Logo"');
  }
});

test("whose account is at Azure is told so, and sent to none of OpenAI's pages", async () => {
  const emptyAccount = async (sandbox: typeof azure, kind: ServiceKind) => {
    const { client } = await relayBefore(sandbox.url, kind);
    sandbox.misbehave({ kind: 'quota' });
    const { service } = (await (await client.call('GET', '/healthz')).json()) as Health;
    const { failure } = await client.run(crypto.randomUUID(), turnRequest());
    return { service, failure };
  };
  expect(await emptyAccount(azure, 'azure')).toEqual({
    service: 'Azure OpenAI',
    failure: { code: 'no_credit', message: expect.any(String) as string },
  });
  // A service of that kind at another address may be anybody's.
  const { service, failure } = await emptyAccount(openai, 'openai');
  expect(service).toBeUndefined();
  expect(failure?.link).toMatch(/billing/);
});
