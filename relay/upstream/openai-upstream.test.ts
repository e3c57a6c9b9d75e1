import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Misbehaviour } from '../sandbox/misbehaviour.ts';
import { startSandbox } from '../sandbox/server.ts';
import { diskBlobs } from '../store/blobs/blobs-disk.ts';
import { recordingProxy } from '../testing/recording-proxy.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { newAsk } from '../testing/asks.ts';
import type { Begun, Heard, Signals } from '../turns/upstream.ts';
import { openaiUpstream } from './openai-upstream.ts';
import { type Patience, usualPatience } from './patience.ts';
import type { Keeping } from './turn-plan.ts';
import { testOffer } from '../testing/offers.ts';

const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

const noFiles = { find: async () => null, remember: async () => {}, forget: async () => {} };

function memory() {
  const refused = new Map<string, number>();
  return {
    has: async (credential: string, _: 'background', now: number) => (refused.get(credential) ?? 0) > now,
    remember: async (credential: string, _: 'background', until: number) => void refused.set(credential, until),
  };
}

interface Setting {
  baseUrl?: string;
  patience?: Partial<Patience>;
  keeping?: Keeping;
}

/** An upstream before the sandbox that is quicker than usual to ask how things stand. */
async function open({ baseUrl = sandbox.url, patience = {}, keeping = 'answers' }: Setting = {}) {
  return openaiUpstream({
    apiKey: 'test-key',
    baseUrl,
    offer: testOffer,
    service: 'openai',
    deployment: null,
    keeping,
    files: noFiles,
    refusals: memory(),
    blobs: await diskBlobs(join(await temporaryFolder(), 'blobs')),
    now: Date.now,
    patience: { ...usualPatience, poll: 50, ...patience },
  });
}

const never = new AbortController().signal;
const poster = () => newAsk({ request: { prompt: 'A poster that says "Sale"' } });

async function gather(heards: AsyncIterable<Heard>): Promise<Heard[]> {
  const heard: Heard[] = [];
  for await (const one of heards) heard.push(one);
  return heard;
}

async function hear(setting: Setting, signals: Partial<Signals> = {}): Promise<Heard[]> {
  return gather((await open(setting)).ask(poster(), { stop: never, cancel: never, ...signals }));
}

/** Cancels as soon as the answer has a name. */
async function cancelWhenRunning(setting: Setting): Promise<Heard[]> {
  const cancelling = new AbortController();
  const heard: Heard[] = [];
  for await (const one of (await open(setting)).ask(poster(), { stop: never, cancel: cancelling.signal })) {
    heard.push(one);
    if (one.type === 'running') cancelling.abort();
  }
  return heard;
}

/** Cancels a little after the request went out. */
async function cancelOnceSent(setting: Setting): Promise<Heard[]> {
  const cancelling = new AbortController();
  const heard: Heard[] = [];
  for await (const one of (await open(setting)).ask(poster(), { stop: never, cancel: cancelling.signal })) {
    heard.push(one);
    if (one.type === 'sending') setTimeout(() => cancelling.abort(), 100);
  }
  return heard;
}

/** Lets an answer begin and leaves it there, as a relay that dies. */
async function begin(setting: Setting, misbehaviour: Misbehaviour | null): Promise<Begun> {
  if (misbehaviour) sandbox.misbehave(misbehaviour);
  const dying = new AbortController();
  for await (const one of (await open(setting)).ask(poster(), { stop: dying.signal, cancel: never })) {
    if (one.type !== 'running') continue;
    dying.abort();
    return {
      responseId: one.responseId,
      cursor: one.cursor ?? null,
      background: (setting.keeping ?? 'answers') === 'answers',
      pictures: 0,
      said: null,
    };
  }
  throw new Error('The answer never began.');
}

async function takeUp(begun: Begun, setting: Setting = {}, signals: Partial<Signals> = {}): Promise<Heard[]> {
  return gather((await open(setting)).takeUp(begun, { stop: never, cancel: never, ...signals }));
}

/** What was heard, but for the names of requests. */
const typesOf = (heard: Heard[]) => heard.flatMap(({ type }) => (type === 'request' ? [] : type));
const ended = (outcome: object) => ({ type: 'ended', outcome });

test('a picture is heard from the request going out to the end', async () => {
  const types = typesOf(await hear({}));
  expect(types.slice(0, 2)).toEqual(['sending', 'running']);
  expect(types.filter((type) => type === 'picture')).toHaveLength(1);
  expect(types.slice(-2)).toEqual(['usage', 'ended']);
});

test('in the foreground, a service that falls silent is waited for no longer than was said', async () => {
  sandbox.misbehave({ kind: 'stall', afterEvents: 4 });
  // One that had its picture by then would be found done.
  sandbox.misbehave({ kind: 'slow-end', ms: 20_000 });
  const heard = await hear({ keeping: 'conversations', patience: { silence: 400 } });
  expect(heard.at(-1)).toMatchObject(ended({ state: 'failed', failure: { code: 'silent' } }));
});

test('in the background, a stream that falls silent costs nothing but the wait', async () => {
  sandbox.misbehave({ kind: 'stall', afterEvents: 4, streams: 2 });
  const heard = await hear({ patience: { silence: 300, quiet: 300 } });
  expect(heard.at(-1)).toEqual(ended({ state: 'done' }));
  expect(typesOf(heard).filter((type) => type === 'picture')).toHaveLength(1);
});

test('a service that is not there was sent nothing', async () => {
  const gone = await startSandbox({ pace: 0 });
  await gone.close();
  const heard = await hear({ baseUrl: gone.url, patience: { turnedAway: 1000 } });
  expect(typesOf(heard)).toEqual(['sending', 'turned-away', 'sending', 'ended']);
  expect(heard.at(-1)).toMatchObject(ended({ state: 'failed', failure: { code: 'unreachable' } }));
});

test('a service that says to come back later is asked again then, and a person may cancel the wait', async () => {
  sandbox.misbehave({ kind: 'rate-limit', retryAfterSeconds: 1 });
  const heard = await hear({});
  expect(typesOf(heard).slice(0, 5)).toEqual(['sending', 'turned-away', 'waiting', 'sending', 'running']);
  expect(heard.at(-1)).toEqual(ended({ state: 'done' }));

  sandbox.misbehave({ kind: 'rate-limit', retryAfterSeconds: 50 });
  const impatient = await hear({}, { cancel: AbortSignal.timeout(300) });
  expect(typesOf(impatient)).toEqual(['sending', 'turned-away', 'waiting', 'ended']);
  expect(impatient.at(-1)).toMatchObject(ended({ state: 'cancelled' }));
});

test('an account without credit is not asked again', async () => {
  sandbox.misbehave({ kind: 'quota' });
  expect(typesOf(await hear({}))).toEqual(['sending', 'ended']);
});

test('after it was stopped nothing more is heard, not even an end', async () => {
  sandbox.misbehave({ kind: 'stall', afterEvents: 4 });
  const heard = await hear({}, { stop: AbortSignal.timeout(400) });
  expect(typesOf(heard)).toEqual(['sending', 'running']);
});

test('a service that refuses the background is asked in the foreground, in the same turn, and from then on', async () => {
  sandbox.misbehave({ kind: 'no-background' }, 'always');
  const proxy = await recordingProxy(sandbox.url);
  const upstream = await open({ baseUrl: proxy.url });
  expect(await upstream.resumes()).toBe(true);
  const signals = { stop: never, cancel: never };
  const first = await gather(upstream.ask(poster(), signals));
  expect(first.filter(({ type }) => type !== 'request').slice(0, 4)).toMatchObject([
    { type: 'sending', background: true },
    { type: 'turned-away' },
    { type: 'sending', background: false },
    { type: 'running' },
  ]);
  expect(first.at(-1)).toEqual(ended({ state: 'done' }));
  expect(await upstream.resumes()).toBe(false);
  expect((await gather(upstream.ask(poster(), signals)))[0]).toEqual({ type: 'sending', background: false });
  expect(proxy.asked().map(({ background, store }) => ({ background, store }))).toEqual([
    { background: true, store: true },
    { store: true },
    { store: true },
  ]);
});

test('a service that may keep nothing is told to, and is given the picture in place of the conversation', async () => {
  const proxy = await recordingProxy(sandbox.url);
  const upstream = await open({ baseUrl: proxy.url, keeping: 'nothing' });
  expect(await upstream.resumes()).toBe(false);
  const parent = { responseId: 'resp_1', rebuild: null, picture: 'a'.repeat(64), changes: [] };
  const heard = gather(upstream.ask({ ...poster(), parent }, { stop: never, cancel: never }));
  // The picture is of no blob here; that it is wanted is what counts.
  await expect(heard).rejects.toThrow(parent.picture);

  const types = typesOf(await gather(upstream.ask(poster(), { stop: never, cancel: never })));
  expect(types.at(-1)).toBe('ended');
  expect(proxy.asked()).toHaveLength(1);
  expect(proxy.asked()[0]).toMatchObject({ store: false });
  expect(proxy.asked()[0]).not.toHaveProperty('background');
});

test.each<[Misbehaviour | null, string]>([
  [null, 'by its stream'],
  [{ kind: 'replay' }, 'by a stream that begins anew'],
  [{ kind: 'no-resume' }, 'by asking'],
  [{ kind: 'retrieve-error', status: 503, times: 4 }, 'by a service that is out of order for a while'],
  [{ kind: 'cut', afterEvents: 1, streams: 4 }, 'by streams that break'],
])('an answer is taken up in the middle (%o), %s, and nothing is sent', async (misbehaviour) => {
  const begun = await begin({}, misbehaviour);
  const proxy = await recordingProxy(sandbox.url);
  const heard = await takeUp(begun, { baseUrl: proxy.url });
  expect(typesOf(heard)).not.toContain('sending');
  expect(typesOf(heard)).not.toContain('running');
  expect(typesOf(heard).filter((type) => type === 'picture')).toHaveLength(1);
  expect(heard.at(-1)).toEqual(ended({ state: 'done' }));
  expect(proxy.asked()).toEqual([]);
});

test('an answer that the service has lost is lost, and said to be', async () => {
  const begun = await begin({}, null);
  sandbox.expire(begun.responseId);
  const heard = await takeUp(begun);
  expect(heard).toMatchObject([
    ended({ state: 'failed', failure: { code: 'gone', message: expect.stringContaining('may have been billed') } }),
  ]);
});

test('an answer that stays in the queue is cancelled, and its outcome unknown', async () => {
  const begun = await begin({}, { kind: 'stuck' });
  const proxy = await recordingProxy(sandbox.url);
  const heard = await takeUp(begun, { baseUrl: proxy.url, patience: { quiet: 150, queue: 300 } });
  expect(heard).toMatchObject([ended({ state: 'unknown', failure: { code: 'stuck' } })]);
  expect(proxy.count('POST', `/v1/responses/${begun.responseId}/cancel`)).toBe(1);
});

test('an answer that nobody can be asked about is given up in the end, as unknown', async () => {
  const begun = await begin({}, null);
  const gone = await startSandbox({ pace: 0 });
  await gone.close();
  const heard = await takeUp(begun, { baseUrl: gone.url, patience: { progress: 200 } });
  expect(heard).toMatchObject([ended({ state: 'unknown', failure: { code: 'out_of_reach' } })]);
});

test('in the foreground an answer that was left is looked at once, and not waited for', async () => {
  const begun = await begin({ keeping: 'conversations' }, { kind: 'slow', factor: 5 });
  expect(await takeUp(begun, { keeping: 'conversations' })).toMatchObject([ended({ state: 'failed', failure: { code: 'not_resumed' } })]);
  const unkept = { ...begun, responseId: 'resp_nobody_kept' };
  expect(await takeUp(unkept, { keeping: 'nothing' })).toMatchObject([
    ended({ state: 'failed', failure: { code: 'not_kept', message: expect.stringContaining('RETAKE_STORE') } }),
  ]);
  const finished = { ...(await begin({}, null)), background: false };
  await takeUp({ ...finished, background: true });
  expect((await takeUp(finished, { keeping: 'conversations' })).at(-1)).toEqual(ended({ state: 'done' }));
});

test('a cancel stops the answer at the service, and says that it has stopped', async () => {
  sandbox.misbehave({ kind: 'slow-end', ms: 20_000 });
  sandbox.misbehave({ kind: 'stall', afterEvents: 4, streams: 9 });
  const heard = await cancelWhenRunning({ patience: { cancel: 2000 } });
  expect(heard.at(-1)).toEqual(ended({ state: 'cancelled', isSure: true }));
});

test('a cancel that the service does not heed is heard out, so that the picture is kept', async () => {
  sandbox.misbehave({ kind: 'cancel-ignored' });
  const heard = await cancelWhenRunning({});
  expect(typesOf(heard)).toContain('picture');
  expect(heard.at(-1)).toEqual(ended({ state: 'done' }));
});

test('a cancel that brings nothing about is not waited for without end', async () => {
  sandbox.misbehave({ kind: 'cancel-ignored' });
  sandbox.misbehave({ kind: 'stuck' });
  const heard = await cancelWhenRunning({ patience: { cancel: 600 } });
  expect(heard.at(-1)).toEqual(ended({ state: 'cancelled', isSure: false }));
});

test('a cancel before the answer has a name waits for it a while', async () => {
  sandbox.misbehave({ kind: 'late', ms: 400 });
  sandbox.misbehave({ kind: 'slow-end', ms: 20_000 });
  const named = await cancelOnceSent({});
  expect(typesOf(named)).toContain('running');
  expect(named.at(-1)).toEqual(ended({ state: 'cancelled', isSure: true }));

  sandbox.misbehave({ kind: 'late', ms: 20_000 });
  const unnamed = await cancelOnceSent({ patience: { cancel: 400 } });
  expect(unnamed.slice(1)).toEqual([ended({ state: 'cancelled', isSure: false })]);
});

test('in the foreground a cancel closes the connection, which ends the answer', async () => {
  sandbox.misbehave({ kind: 'slow-end', ms: 20_000 });
  const heard = await cancelWhenRunning({ keeping: 'conversations' });
  expect(heard.at(-1)).toEqual(ended({ state: 'cancelled', isSure: false }));
  const responseId = heard.find((one) => one.type === 'running')?.responseId;
  const look = async () =>
    (await fetch(`${sandbox.url}/responses/${responseId}`, { headers: { authorization: 'Bearer test-key' } })).json();
  await expect.poll(look, { timeout: 8000 }).toMatchObject({ status: 'cancelled' });
});
