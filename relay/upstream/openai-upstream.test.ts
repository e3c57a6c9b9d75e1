import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox/server.ts';
import { diskBlobs } from '../store/blobs-disk.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import type { Heard } from '../turns/upstream.ts';
import { openaiUpstream } from './openai-upstream.ts';
import { type Patience, usualPatience } from './patience.ts';
import type { Keeping } from './turn-plan.ts';

const sandbox = await startSandbox({ pace: 0 });
afterAll(() => sandbox.close());

const noFiles = { find: async () => null, remember: async () => {}, forget: async () => {} };
const noRefusals = { has: async () => false, remember: async () => {} };

const never = new AbortController().signal;

async function hear({
  baseUrl = sandbox.url,
  patience = {} as Partial<Patience>,
  stop = never,
  keeping = 'answers' as Keeping,
}): Promise<Heard[]> {
  const upstream = openaiUpstream({
    apiKey: 'test-key',
    baseUrl,
    imageModel: 'gpt-image-2.5-sunburst',
    mainModel: 'gpt-6-luna',
    keeping,
    files: noFiles,
    refusals: noRefusals,
    blobs: await diskBlobs(join(await temporaryFolder(), 'blobs')),
    now: Date.now,
    patience: { ...usualPatience, ...patience },
  });
  const heard: Heard[] = [];
  const ask = { turnId: crypto.randomUUID(), request: turnRequest({ prompt: 'A poster that says "Sale"' }), parent: null };
  for await (const one of upstream.ask(ask, { stop, cancel: never })) heard.push(one);
  return heard;
}

test('a picture is heard from the request going out to the end', async () => {
  const types = (await hear({})).map(({ type }) => type);
  expect(types.slice(0, 2)).toEqual(['sending', 'running']);
  expect(types).toContain('picture');
  expect(types.slice(-2)).toEqual(['usage', 'ended']);
});

test('a service that falls silent is waited for no longer than was said', async () => {
  sandbox.misbehave({ kind: 'stall', afterEvents: 4 });
  const heard = await hear({ keeping: 'conversations', patience: { silence: 400 } });
  expect(heard.at(-1)).toMatchObject({ type: 'ended', outcome: { state: 'failed', failure: { code: 'silent' } } });
});

test('a service that is not there was sent nothing', async () => {
  const gone = await startSandbox({ pace: 0 });
  await gone.close();
  const heard = await hear({ baseUrl: gone.url, patience: { turnedAway: 1000 } });
  expect(heard.at(-1)).toMatchObject({ type: 'ended', outcome: { state: 'failed', failure: { code: 'unreachable' } } });
});

test('after it was stopped nothing more is heard, not even an end', async () => {
  sandbox.misbehave({ kind: 'stall', afterEvents: 4 });
  const heard = await hear({ stop: AbortSignal.timeout(400) });
  expect(heard.map(({ type }) => type)).toEqual(['sending', 'running']);
});
