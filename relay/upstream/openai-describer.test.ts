import { encode } from 'fast-png';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Misbehaviour } from '../sandbox/misbehaviour.ts';
import { startSandbox } from '../sandbox/server.ts';
import { recordingProxy } from '../testing/recording-proxy.ts';
import { openaiDescriber } from './openai-describer.ts';

const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

/** A picture of one colour. */
function plainPng(rgb: readonly number[]): Uint8Array {
  const [width, height] = [320, 213];
  return encode({ width, height, data: new Uint8Array(width * height * 3).map((_, at) => rgb[at % 3]!), channels: 3, depth: 8 });
}

const lightBlue = plainPng([150, 190, 255]);

async function start() {
  const upstream = await recordingProxy(sandbox.url);
  const describer = openaiDescriber({ apiKey: 'test-key', baseUrl: upstream.url }, 'gpt-6-luna');
  const describe = (picture = lightBlue, prompt = 'Make it darker', signal = new AbortController().signal) =>
    describer.describe({ picture, prompt, member: 'somebody' }, signal);
  return { describe, asked: upstream.asked };
}

test('one small call without tools, which the service does not keep, brings words and what they cost', async () => {
  const { describe, asked } = await start();
  const { said, usage } = await describe();
  expect(said).toEqual({ is: 'words', words: 'Demo description, no AI: a picture 320 by 213, mostly light blue.' });
  const [body] = asked();
  expect(body).toMatchObject({ model: 'gpt-6-luna', store: false, stream: false, max_output_tokens: 1000, safety_identifier: 'somebody' });
  for (const name of ['tools', 'background', 'metadata', 'previous_response_id']) expect(body).not.toHaveProperty(name);
  const [words, picture] = body.input[0].content;
  expect(words.text).toContain('Make it darker');
  expect(picture).toEqual({
    type: 'input_image',
    detail: 'low',
    image_url: `data:image/png;base64,${Buffer.from(lightBlue).toString('base64')}`,
  });
  expect(usage).toMatchObject({ cached: 0, written: 17 });
  expect(usage?.read).toBeGreaterThan(84);
});

test.each([
  [[220, 38, 38], 'mostly red.'],
  [[20, 40, 110], 'mostly dark blue.'],
  [[250, 250, 250], 'mostly white.'],
] as const)('the demo service names the colour %j', async (rgb, words) => {
  const { describe } = await start();
  expect((await describe(plainPng(rgb))).said).toMatchObject({ words: expect.stringContaining(words) });
});

test('a long prompt goes along in part', async () => {
  const { describe, asked } = await start();
  await describe(lightBlue, 'darker '.repeat(4000));
  expect(asked()[0].input[0].content[0].text.length).toBeLessThan(2100);
});

test.each<[string, Misbehaviour, string, string]>([
  ['too many requests', { kind: 'rate-limit', retryAfterSeconds: 3, once: true }, 'rate_limited', 'try again in 3 seconds'],
  ['a safety block', { kind: 'moderation', seen: 'failed' }, 'moderation_blocked', 'safety check'],
  ['an empty account', { kind: 'quota' }, 'no_credit', 'out of credit'],
  ['a fault of the service', { kind: 'server-error', status: 500 }, 'overloaded', 'may have been billed'],
  ['an answer that failed', { kind: 'failed' }, 'overloaded', 'may have been billed'],
])('%s is told in our words, and nothing is sent again', async (_, misbehaviour, code, words) => {
  const { describe, asked } = await start();
  sandbox.misbehave(misbehaviour);
  expect((await describe()).said).toEqual({
    is: 'failure',
    failure: expect.objectContaining({ code, message: expect.stringContaining(words) }),
  });
  expect(asked()).toHaveLength(1);
});

test('a picture that cannot be read is told of as one', async () => {
  const { describe } = await start();
  expect((await describe(lightBlue.subarray(0, 60))).said).toMatchObject({ failure: { code: 'picture_refused' } });
});

test('a service that cannot be reached is told of as one', async () => {
  const gone = await startSandbox();
  await gone.close();
  const describer = openaiDescriber({ apiKey: 'test-key', baseUrl: gone.url }, 'gpt-6-luna');
  const look = { picture: lightBlue, prompt: 'Make it darker', member: null };
  expect(await describer.describe(look, new AbortController().signal)).toMatchObject({
    said: { failure: { code: 'unreachable' } },
    usage: null,
  });
});

test('a relay that stops meanwhile says that the connection broke', async () => {
  const { describe } = await start();
  expect((await describe(lightBlue, 'Make it darker', AbortSignal.abort())).said).toMatchObject({ failure: { code: 'stream_cut' } });
});
