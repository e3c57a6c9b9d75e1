import { readdir } from 'node:fs/promises';
import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { diskBlobs } from '../../store/blobs/blobs-disk.ts';
import { arrivedPicture, colourPng } from '../../testing/pictures.ts';
import { seeded } from '../../testing/seeded.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { liftPictures } from './lift-pictures.ts';
import { readPictureToken } from './picture-token.ts';

type Random = () => number;

const pictures = [
  colourPng({ width: 4, height: 3 }),
  colourPng({ width: 40, height: 30 }, 1),
  colourPng({ width: 90, height: 70 }, 2),
  // Far more than is held at once.
  Buffer.concat([colourPng({ width: 5, height: 5 }), Buffer.from(Array.from({ length: 450_001 }, (_, at) => (at * at) & 255))]),
  new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><text>é</text></svg>'),
];
const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytesOf = new Map(pictures.map((bytes) => [arrivedPicture(bytes).sha256, bytes]));

const oneOf = <Value>(values: readonly Value[], random: Random): Value => values[Math.floor(random() * values.length)]!;

/** What the SDK makes of a body: its events, and what it throws at their end. */
async function eventsOf(body: Buffer): Promise<{ events: unknown[]; thrown: string | null }> {
  const answer = async () => new Response(new Uint8Array(body), { headers: { 'content-type': 'text/event-stream' } });
  const client = new OpenAI({ apiKey: 'any', baseURL: 'http://service/v1', maxRetries: 0, logLevel: 'off', fetch: answer });
  const events: unknown[] = [];
  try {
    for await (const event of await client.responses.create({ model: 'any', input: 'any', stream: true })) events.push(event);
    return { events, thrown: null };
  } catch (error) {
    return { events, thrown: (error as Error).name };
  }
}

/** A body without its pictures, which came cut at those places. */
async function lifted(body: Buffer, cuts: readonly number[], framing: 'events' | 'json' = 'events') {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  const lifter = liftPictures(framing, blobs);
  const left: Buffer[] = [];
  const places = [0, ...cuts, body.length];
  for (const [index, from] of places.slice(0, -1).entries())
    left.push(Buffer.from(await lifter.write(body.subarray(from, places[index + 1]))));
  const files = async () => (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f-]{36}/.test(name));
  return { left, lifter, blobs, files };
}

/** The same value with each picture it holds, however it is told, as its base64. */
function withPictures(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPictures);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withPictures(member)]));
  }
  const picture = typeof value === 'string' ? readPictureToken(value) : null;
  return picture ? base64Of(bytesOf.get(picture.sha256)!) : value;
}

/** Writes base64 in one of the ways JSON may write it. */
function escaped(base64: string, random: Random): string {
  const way = random();
  if (way < 0.5) return base64;
  if (way < 0.7) return base64.replaceAll('/', '\\/');
  return base64
    .replaceAll('+', '\\u002b')
    .replaceAll('/', () => (random() < 0.5 ? '\\u002F' : '\\/'))
    .replaceAll('=', '\\u003d');
}

const words = [
  'plain',
  'a "result":"quoted"',
  'back\\slash\\',
  'b64_json',
  '\\"result\\":\\"iVBORw0KGgo',
  'tab\tline\nend',
  'Ωмега 🌄',
  '',
];

function eventText(random: Random, number: number): string {
  const picture = base64Of(oneOf(pictures, random));
  const word = oneOf(words, random);
  const item = { id: word, type: 'image_generation_call', result: picture, revised_prompt: word };
  const events: object[] = [
    { type: 'response.created', response: { id: word, instructions: words.join(' ') }, sequence_number: number },
    { type: 'response.image_generation_call.partial_image', partial_image_b64: picture, partial_image_index: 1 },
    { type: 'response.output_item.done', item, nested: [{ b64_json: picture }, [word, { result: null }]] },
    { item, type: 'response.output_item.done' },
    { type: 'response.output_item.added', item: { ...item, result: word }, result: { result: 7 }, key: 'result', [word]: word },
    {
      type: 'image_generation.completed',
      b64_json: picture,
      result: base64Of(Buffer.from('no picture at all, but long enough for one to begin')),
    },
  ];
  const text = JSON.stringify(oneOf(events, random));
  return text.replaceAll(picture, () => escaped(picture, random));
}

/** Random events in one of the ways a service may write them. */
function streamText(random: Random): string {
  const lineEnd = oneOf(['\n', '\r\n', '\r'], random);
  const lines: string[] = [];
  for (let number = 1 + Math.floor(random() * 5); number > 0; number -= 1) {
    const text = eventText(random, number);
    if (random() < 0.2) lines.push(`: a comment with "result":"${base64Of(pictures[0]!)}"`);
    if (random() < 0.3) lines.push('event: message', 'id: "7', 'retry: 10');
    const colon = random() < 0.5 ? 'data: ' : 'data:';
    if (random() < 0.3) {
      // Where white space may stand, a new line may.
      for (const part of text.replace(/^\{/, '{\n').replace(/\}$/, '\n}').replaceAll('"result":"', '"result"\n:\n "').split('\n'))
        lines.push(colon + part);
    } else lines.push(colon + text);
    lines.push('');
  }
  if (random() < 0.2) lines.push('event: error', 'data: {"error":{"message":"a \\"result\\":\\"no","code":"server_error"}}', '');
  if (random() < 0.2) lines.push('data: {"type":"error","error":{"message":"nested"}}', '');
  if (random() < 0.3) lines.push('data: [DONE]', '');
  const text = lines.map((line) => line + lineEnd).join('');
  // Some leave out the last empty line, some begin with a byte order mark.
  return (random() < 0.1 ? '\uFEFF' : '') + (random() < 0.2 ? text.slice(0, -lineEnd.length) : text);
}

function randomCuts(length: number, random: Random): number[] {
  const step = oneOf([3, 100, 16_000, 65_536], random);
  const cuts: number[] = [];
  if (length / step > 5000) return [length >> 1];
  for (let at = 1 + Math.floor(random() * step); at < length; at += 1 + Math.floor(random() * 2 * step)) cuts.push(at);
  return cuts;
}

test.each([1, 2, 3, 4])(
  'however a stream is written and cut, the SDK reads the same of it, but for the pictures (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    let found = 0;
    for (let run = 0; run < 40; run += 1) {
      const body = Buffer.from(streamText(random));
      const { left, lifter } = await lifted(body, randomCuts(body.length, random));
      left.push(lifter.end());
      const ours = await eventsOf(Buffer.concat(left));
      const theirs = await eventsOf(body);
      expect(withPictures(ours)).toEqual(theirs);
      expect(Buffer.concat(left).length).toBeLessThan(20_000);
      found += JSON.stringify(ours).split('retake-blob:').length - 1;
    }
    expect(found).toBeGreaterThan(20);
  },
);

test('wherever two cuts fall, the SDK reads the same', async () => {
  const item = { type: 'image_generation_call', result: base64Of(pictures[0]!).replaceAll('/', '\\/') };
  const body = Buffer.from(
    `event: x\r\ndata: ${JSON.stringify({ type: 'response.output_item.done', item }).replaceAll('\\\\/', '\\/')}\r\n\r\ndata: [DONE]\n\n`,
  );
  const theirs = await eventsOf(body);
  const blobs = await diskBlobs(await temporaryFolder());
  for (let at = 0; at < body.length; at += 1) {
    const lifter = liftPictures('events', blobs);
    const left: Buffer[] = [];
    for (const piece of [body.subarray(0, at), body.subarray(at, at + 1), body.subarray(at + 1)]) left.push(await lifter.write(piece));
    const ours = await eventsOf(Buffer.concat([...left, lifter.end()]));
    expect(JSON.stringify(ours)).toContain('retake-blob:');
    expect(withPictures(ours)).toEqual(theirs);
  }
});

test('what was lifted is stored byte for byte before its token is read', async () => {
  for (const bytes of pictures) {
    const { left, blobs, files } = await lifted(
      Buffer.from(JSON.stringify({ data: [{ b64_json: base64Of(bytes) }] }, null, 2)),
      [99, 1000],
      'json',
    );
    const { data } = JSON.parse(Buffer.concat(left).toString()) as { data: [{ b64_json: string }] };
    const picture = readPictureToken(data[0].b64_json);
    expect(picture).toEqual(arrivedPicture(bytes));
    expect(Buffer.compare((await blobs.read(picture!.sha256))!, bytes)).toBe(0);
    expect(await files()).toHaveLength(1);
  }
});

const done = (result: string) => `data: ${JSON.stringify({ type: 'response.output_item.done', item: { result } })}\n\n`;
const completed = (result: string) => `data: ${JSON.stringify({ type: 'response.completed', response: { output: [{ result }] } })}\n\n`;
const tokensIn = (left: Buffer[]) =>
  [
    ...Buffer.concat(left)
      .toString()
      .matchAll(/"(retake-blob:[^"]*)"/g),
  ].map(([, token]) => readPictureToken(token!));

test('a picture that the last event repeats is known again and not written a second time', async () => {
  const text = base64Of(pictures[1]!);
  const { left, blobs } = await lifted(Buffer.from(done(text)), []);
  expect(tokensIn(left)).toHaveLength(1);
  let drafts = 0;
  const lifter = liftPictures('events', { ...blobs, draft: () => ((drafts += 1), blobs.draft()) });
  const both = [await lifter.write(Buffer.from(done(text))), await lifter.write(Buffer.from(completed(text)))];
  expect(tokensIn(both)).toEqual([arrivedPicture(pictures[1]!), arrivedPicture(pictures[1]!)]);
  expect(drafts).toBe(1);

  const alone = await lifted(Buffer.from(completed(text)), []);
  expect(tokensIn(alone.left)).toEqual([arrivedPicture(pictures[1]!)]);
});

test('of drawings that are equally long and end alike, the last event repeats each', async () => {
  const drawings = ['#ff0000', '#00ff00'].map((colour) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect fill="${colour}" width="40" height="30"/></svg>`),
  );
  const [first, second] = drawings.map(base64Of) as [string, string];
  const { left } = await lifted(Buffer.from(done(first) + done(second) + completed(second) + completed(first)), [99, 600]);
  const [one, other] = drawings.map((bytes) => arrivedPicture(bytes));
  expect(tokensIn(left)).toEqual([one, other, other, one]);
});

const whole = base64Of(pictures[1]!);
const spoilt = (how: string) => `${whole.slice(0, 400)}${how}${whole.slice(400)}`;
test.each([
  ['a character that is none', spoilt('!')],
  ['a quote in it', spoilt('"')],
  ['padding in its middle', spoilt('==')],
  ['a last character that makes no byte', whole.slice(0, 401)],
])('a picture with %s is none, the events after it are read, and nothing is left', async (_, text) => {
  const { left, lifter, files } = await lifted(Buffer.from(done(text) + done(whole)), [120]);
  expect(tokensIn(left)).toEqual([null, arrivedPicture(pictures[1]!)]);
  expect((await eventsOf(Buffer.concat([...left, lifter.end()]))).events).toHaveLength(2);
  expect(await files()).toHaveLength(1);
});

test('what does not begin as a picture does stays the text it was', async () => {
  for (const text of ['ok', '', base64Of(Buffer.from('x'.repeat(200))), `${whole.slice(0, 20)}!`, 'data:image/png;base64,AAAA', '"\\"']) {
    const body = Buffer.from(done(text));
    const { left } = await lifted(body, [60]);
    expect(Buffer.concat(left).toString()).toBe(body.toString());
  }
});

test('a body that ends inside a picture is a failure that leaves nothing', async () => {
  const body = Buffer.from(done(base64Of(pictures[3]!)));
  const { lifter, files } = await lifted(body.subarray(0, 560_000), []);
  expect(await files()).toHaveLength(1);
  expect(() => lifter.end()).toThrow('broke inside a picture');
  await lifter.drop();
  expect(await files()).toEqual([]);
});

test('an event without end is cut off before it fills the memory', async () => {
  const lifter = liftPictures('events', await diskBlobs(await temporaryFolder()));
  const piece = Buffer.alloc(1024 * 1024, 'x');
  await lifter.write(Buffer.from('data: {"text":"'));
  const endless = async () => {
    for (let mebibytes = 0; mebibytes < 8; mebibytes += 1) await lifter.write(piece);
  };
  await expect(endless()).rejects.toThrow('too large');
});
