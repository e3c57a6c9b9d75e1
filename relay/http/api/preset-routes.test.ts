import { expect, test } from 'vitest';
import type { Presets, Problem } from '../../contract.ts';
import { scriptedUpstream, testApp } from '../../testing/test-app.ts';

async function start() {
  const { upstream } = scriptedUpstream(async function* () {});
  const { call } = await testApp(upstream);
  const put = (id: string, preset: object) => call('PUT', `/v1/presets/${id}`, preset);
  const all = async () => ((await (await call('GET', '/v1/presets')).json()) as Presets).presets;
  return { call, put, all };
}

test('presets are listed by name, with their options as they came', async () => {
  const { put, all } = await start();
  const [dusk, blur] = [crypto.randomUUID(), crypto.randomUUID()];
  const options = { quality: 'high', deep: { list: [1, null, 'ä'] } };
  expect((await put(dusk, { name: ' dusk ', prompt: 'Make it dusk', options })).status).toBe(201);
  await put(blur, { name: 'Blur', prompt: 'Blur the background' });
  expect(await all()).toEqual([
    { id: blur, name: 'Blur', prompt: 'Blur the background', options: null },
    { id: dusk, name: 'dusk', prompt: 'Make it dusk', options },
  ]);
});

test('the same id again takes the place of what it had, and a deleted one is gone', async () => {
  const { call, put, all } = await start();
  const id = crypto.randomUUID();
  await put(id, { name: 'Dusk', prompt: 'Make it dusk', options: { quality: 'high' } });
  const answer = await put(id, { name: 'Dawn', prompt: 'Make it dawn' });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ id, name: 'Dawn', prompt: 'Make it dawn', options: null });
  expect(await all()).toHaveLength(1);
  expect((await call('DELETE', `/v1/presets/${id}`)).status).toBe(204);
  expect((await call('DELETE', `/v1/presets/${id}`)).status).toBe(204);
  expect(await all()).toEqual([]);
});

test('the 201st preset is refused, but one of the 200 can still be changed', async () => {
  const { put, all } = await start();
  for (let at = 0; at < 200; at += 1) await put(crypto.randomUUID(), { name: `Preset ${at}`, prompt: 'Blur it' });
  const answer = await put(crypto.randomUUID(), { name: 'One more', prompt: 'Blur it' });
  expect(answer.status).toBe(409);
  expect(((await answer.json()) as Problem).error).toEqual({ code: 'too_many_presets', message: expect.stringContaining('delete one') });
  const [first] = await all();
  expect((await put(first?.id ?? '', { name: 'Changed', prompt: 'Blur it' })).status).toBe(200);
});

test.each([
  ['without a name', { name: ' ', prompt: 'Blur it' }, 'name'],
  ['without a prompt', { name: 'Blur', prompt: '' }, 'Write what should change'],
  ['with more than 2 KB of options', { name: 'Blur', prompt: 'Blur it', options: { text: 'ä'.repeat(1020) } }, '2 KB'],
  ['with options that are no object', { name: 'Blur', prompt: 'Blur it', options: 'high' }, 'options'],
])('a preset %s is refused in words', async (_, preset, words) => {
  const { put, all } = await start();
  const answer = await put(crypto.randomUUID(), preset);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as Problem).error.message).toContain(words);
  expect(await all()).toEqual([]);
});
