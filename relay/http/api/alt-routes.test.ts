import { afterAll, expect, test } from 'vitest';
import type { AltProposal, Health, Problem, Session, Turn } from '../../contract.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { arrivedPicture, colourPng } from '../../testing/pictures.ts';
import { relayBefore } from '../../testing/relay-before.ts';
import { scriptedUpstream, testApp, turnRequest } from '../../testing/test-app.ts';
import type { Describer, Look } from '../../turns/describer.ts';
import type { Heard } from '../../turns/upstream.ts';

const sandbox = await startSandbox({ pace: 0 });
afterAll(() => sandbox.close());

const size = { width: 1024, height: 640 };
const small = { width: 320, height: 200 };

/** A service that says the same of every picture. */
function scriptedDescriber(words = 'A teal sky') {
  const looks: Look[] = [];
  const describer: Describer = {
    async describe(look) {
      looks.push(look);
      return { said: { is: 'words', words }, usage: { read: 1000, cached: 0, written: 40 } };
    },
  };
  return { looks, describer };
}

/** A relay with one finished turn, and the way to ask for words on its picture. */
async function start(describer: Describer | null) {
  async function* picture(): AsyncGenerator<Heard> {
    yield { type: 'sending', background: false };
    yield { type: 'picture', picture: arrivedPicture(colourPng(size)), revisedPrompt: null };
    yield { type: 'ended', outcome: { state: 'done' } };
  }
  const relay = await testApp(scriptedUpstream(picture).upstream, undefined, describer);
  const raw = await relay.upload(colourPng(size));
  const [id, request] = [crypto.randomUUID(), turnRequest({ prompt: 'Make it darker' })];
  const turn = await relay.run(id, request);
  const place = async (thumbnail: Uint8Array) =>
    relay.call('PUT', `/v1/turns/${id}/variants/0/composite`, { blob: raw, thumbnail: await relay.upload(thumbnail) });
  const propose = (index = 0) => relay.call('POST', `/v1/turns/${id}/variants/${index}/alt`);
  const proposal = async () => (await (await propose()).json()) as AltProposal;
  const problem = async (index = 0) => {
    const answer = await propose(index);
    return [answer.status, ((await answer.json()) as Problem).error] as const;
  };
  const read = async <Answer>(path: string) => (await (await relay.call('GET', path)).json()) as Answer;
  const cost = async () => (await read<Session>(`/v1/sessions/${request.sessionId}`)).cost;
  return { ...relay, id, turn, place, propose, proposal, problem, read, cost };
}

test('a relay before the demo service puts a placed picture into words, at a cost that is part of the session', async () => {
  const { client } = await relayBefore(sandbox.url);
  const [id, request] = [crypto.randomUUID(), turnRequest({ base: await client.upload(colourPng(size)) })];
  const turn = await client.run(id, request);
  const note = { blob: turn.variants[0]!.raw, thumbnail: await client.upload(colourPng(small)) };
  await client.call('PUT', `/v1/turns/${id}/variants/0/composite`, JSON.stringify(note));
  const { alt, cost } = (await (await client.call('POST', `/v1/turns/${id}/variants/0/alt`)).json()) as AltProposal;
  expect(alt).toMatch(/^Demo description, no AI: a picture 320 by 200, mostly /);
  expect(cost).toBeGreaterThan(0);
  expect((await client.session(request.sessionId)).cost).toBe(turn.cost! + cost!);
});

test('what is looked at is the small picture, with the words it was asked for with', async () => {
  const { looks, describer } = scriptedDescriber();
  const { place, proposal } = await start(describer);
  await place(colourPng(small));
  // 1000 tokens read at 100 billionths of a dollar each, 40 written at 500.
  expect(await proposal()).toEqual({ alt: 'A teal sky', cost: 120_000 });
  expect(looks).toMatchObject([
    { picture: Buffer.from(colourPng(small)), prompt: 'Make it darker', member: expect.stringMatching(/^\w{64}$/) },
  ]);
});

test('without a small picture it looks at what the model made', async () => {
  const { looks, describer } = scriptedDescriber();
  const { proposal } = await start(describer);
  await proposal();
  expect(looks).toMatchObject([{ picture: Buffer.from(colourPng(size)) }]);
});

test('the same picture is paid for once, also when two ask at the same time; another one is looked at anew', async () => {
  const { looks, describer } = scriptedDescriber();
  const { place, proposal, cost } = await start(describer);
  await place(colourPng(small));
  const [first, second] = await Promise.all([proposal(), proposal()]);
  expect([second, await proposal()]).toEqual([first, first]);
  expect([looks.length, await cost()]).toEqual([1, 120_000]);
  await place(colourPng(small, 1));
  await proposal();
  expect([looks.length, await cost()]).toEqual([2, 240_000]);
});

test('the turn stays as it was: its cost is that of its pictures, and its alt text a person’s', async () => {
  const { id, turn, proposal, read } = await start(scriptedDescriber().describer);
  await proposal();
  expect(await read<Turn>(`/v1/turns/${id}`)).toEqual(turn);
});

test('words that are too long to be kept are cut between two of them', async () => {
  const { proposal } = await start(scriptedDescriber(`A harbour\n${'at dusk '.repeat(50)}`).describer);
  const { alt } = await proposal();
  expect(alt).toMatch(/^A harbour at dusk .* (at|dusk)…$/);
  expect(alt.length).toBeLessThanOrEqual(300);
});

test('what the service does not do is told as its failure; what it counted is paid for, and the next asks again', async () => {
  const failure = { code: 'no_words', message: 'No words.' };
  const looks: Look[] = [];
  const { problem, cost } = await start({
    async describe(look) {
      looks.push(look);
      return { said: { is: 'failure', failure }, usage: { read: 10, cached: 0, written: 1000 } };
    },
  });
  expect(await problem()).toEqual([502, failure]);
  expect(await cost()).toBe(501_000);
  await problem();
  expect(looks).toHaveLength(2);
});

test('a service that only makes pictures is not asked, and says so', async () => {
  const { problem } = await start(null);
  expect(await problem()).toEqual([400, expect.objectContaining({ code: 'not_offered', message: expect.stringContaining('yourself') })]);
  const { client } = await relayBefore(sandbox.url, 'images-only');
  expect(((await (await client.call('GET', '/healthz')).json()) as Health).can).not.toContain('describe');
});

test('of a drawing that was never placed there is nothing to look at', async () => {
  const { client } = await relayBefore(sandbox.url);
  const id = crypto.randomUUID();
  await client.run(id, turnRequest({ model: 'gpt-image-2.6-sunburst', format: 'svg', prompt: 'A red logo' }));
  const answer = await client.call('POST', `/v1/turns/${id}/variants/0/alt`);
  expect([answer.status, ((await answer.json()) as Problem).error.message]).toEqual([400, expect.stringContaining('put it on the canvas')]);
});

test('there are no words on a variant that is not there', async () => {
  const { problem } = await start(scriptedDescriber().describer);
  expect(await problem(3)).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
});

test('neither the words nor the prompt reach the log', async () => {
  const { proposal, logged } = await start(scriptedDescriber('A secret harbour').describer);
  await proposal();
  const log = JSON.stringify(logged);
  expect(log).toContain('/v1/turns/:id/variants/:index/alt');
  expect(log).not.toMatch(/harbour|darker/);
});
