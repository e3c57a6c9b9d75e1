import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import OpenAI, { toFile } from 'openai';
import type { ResponseCreateParamsStreaming, ResponseStreamEvent } from 'openai/resources/responses/responses';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { decodePicture } from './engine/decode-picture.ts';
import { encodePicture } from './engine/encode-picture.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { samplePicture } from './sample-picture.ts';
import { startSandbox, type Sandbox } from './server.ts';
import type { Sight } from './sight.ts';

let sandbox: Sandbox;
let client: OpenAI;
let body: ResponseCreateParamsStreaming;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 0 });
  client = new OpenAI({ baseURL: sandbox.url, apiKey: 'any', maxRetries: 0, logLevel: 'off' });
  const file = await toFile(encodePicture(samplePicture(60, 40), { type: 'png' }), 'picture.png');
  const { id } = await client.files.create({ file, purpose: 'vision' });
  body = {
    model: 'gpt-6-luna',
    input: [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'make it teal' },
          { type: 'input_image', file_id: id, detail: 'auto' },
        ],
      },
    ],
    tools: [{ type: 'image_generation', partial_images: 2 }],
    tool_choice: { type: 'image_generation' },
    background: true,
    stream: true,
    metadata: { turn: 'turn-1' },
  };
});
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

/** All events up to where the stream ends or breaks. */
async function heard(events: AsyncIterable<ResponseStreamEvent>): Promise<ResponseStreamEvent[]> {
  const list: ResponseStreamEvent[] = [];
  try {
    for await (const event of events) list.push(event);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return list;
}

async function misbehaving(what: Misbehaviour): Promise<ResponseStreamEvent[]> {
  sandbox.misbehave(what);
  return heard(await client.responses.create(body));
}

function idOf(events: ResponseStreamEvent[]): string {
  const [created] = events;
  if (created?.type !== 'response.created') throw new Error('The first event is not response.created.');
  return created.response.id;
}

const numbers = (events: ResponseStreamEvent[]) => events.map((event) => event.sequence_number);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const all = upTo(19);

test('a cut stream can be taken up, as often as it is cut', async () => {
  for (const afterEvents of [1, 2, 9, 18]) {
    const before = await misbehaving({ kind: 'cut', afterEvents, streams: 2 });
    expect(numbers(before)).toEqual(upTo(afterEvents));
    const take = async (after: number) => heard(await client.responses.retrieve(idOf(before), { stream: true, starting_after: after }));
    const second = await take(afterEvents - 1);
    expect(second.length).toBe(Math.min(afterEvents, 19 - afterEvents));
    expect(numbers([...before, ...second, ...(await take(afterEvents - 1 + second.length))])).toEqual(all);
  }
});

test('cut or failed before the first byte, the request was accepted all the same', async () => {
  const before = sandbox.submitted().get('turn-1') ?? 0;
  await expect(misbehaving({ kind: 'cut', afterEvents: 0 })).rejects.toThrow('Connection error');
  await expect(misbehaving({ kind: 'error-event', afterEvents: 0 })).rejects.toMatchObject({ status: 500 });
  await expect(misbehaving({ kind: 'error-event', afterEvents: 4 })).rejects.toMatchObject({ code: 'server_error' });
  await expect(misbehaving({ kind: 'quota' })).rejects.toMatchObject({ status: 429 });
  expect(sandbox.submitted().get('turn-1')).toBe(before + 3);
});

test('the first byte can come late', async () => {
  const start = performance.now();
  expect(numbers(await misbehaving({ kind: 'late', ms: 400 }))).toEqual(all);
  expect(performance.now() - start).toBeGreaterThan(390);
});

test('events can come twice, or from the start again when a stream is taken up', async () => {
  expect(numbers(await misbehaving({ kind: 'repeat' }))).toEqual(all.flatMap((n) => [n, n]));
  const id = idOf(await misbehaving({ kind: 'replay' }));
  expect(numbers(await heard(await client.responses.retrieve(id, { stream: true, starting_after: 10 })))).toEqual(all);
});

test.each<Misbehaviour>([{ kind: 'crlf' }, { kind: 'chunks', most: 1 }, { kind: 'chunks', most: 40 }])(
  'the same events come through $kind',
  async (what) => {
    const plain = await heard(await client.responses.create(body));
    const odd = await misbehaving(what);
    expect(odd.map(({ type }) => type)).toEqual(plain.map(({ type }) => type));
    expect(pictureIn(odd)).toBe(pictureIn(plain));
  },
);

function pictureIn(events: ResponseStreamEvent[]): string {
  const item = events.flatMap((event) => (event.type === 'response.output_item.done' ? [event.item] : []))[1];
  if (item?.type !== 'image_generation_call' || !item.result) throw new Error('There is no picture.');
  return item.result;
}

test('one event can weigh 28 MB, and holds a picture that can be read', async () => {
  const result = pictureIn(await misbehaving({ kind: 'heavy', bytes: 28_000_000 }));
  expect(result.length).toBeGreaterThan(27_999_990);
  expect(decodePicture(Buffer.from(result, 'base64'))).toMatchObject({ width: 60, height: 40 });
});

test('background mode can be refused, and nothing has run then', async () => {
  sandbox.misbehave({ kind: 'no-background' }, 'always');
  const before = sandbox.submitted().get('turn-1');
  await expect(client.responses.create(body)).rejects.toMatchObject({ status: 400, param: 'background' });
  expect(sandbox.submitted().get('turn-1')).toBe(before);
  expect(numbers(await heard(await client.responses.create({ ...body, background: false })))).toEqual(upTo(18));
});

test('a response can stay queued until it is cancelled', async () => {
  sandbox.misbehave({ kind: 'stuck' });
  const { id } = await client.responses.create({ ...body, stream: false });
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  expect((await client.responses.retrieve(id)).status).toBe('queued');
  expect((await client.responses.cancel(id)).status).toBe('cancelled');
});

test('a cancel can come to nothing: the picture arrives all the same', async () => {
  sandbox.misbehave({ kind: 'cancel-ignored' });
  const { id } = await client.responses.create({ ...body, stream: false });
  await client.responses.cancel(id);
  await expect.poll(async () => (await client.responses.retrieve(id)).status).toBe('completed');
});

test('the end can come later than the picture; cancelled between the two, the picture is kept', async () => {
  sandbox.misbehave({ kind: 'slow-end', ms: 60_000 });
  const ended = nextSight('ended');
  const before: ResponseStreamEvent[] = [];
  for await (const event of await client.responses.create(body)) {
    before.push(event);
    if (event.type === 'response.output_item.done' && event.item.type === 'image_generation_call') break;
  }
  const { output, status } = await client.responses.cancel(idOf(before));
  expect([status, output.map(({ type }) => type)]).toEqual(['cancelled', ['reasoning', 'image_generation_call']]);
  expect(await ended).toMatchObject({ responseId: idOf(before), status: 'cancelled', picture: expect.any(Uint8Array) });
});

function nextSight(type: Sight['type']): Promise<Sight> {
  return new Promise((resolve) => {
    const unwatch = sandbox.watch((sight) => {
      if (sight.type !== type) return;
      unwatch();
      resolve(sight);
    });
  });
}

test('a stream may be one that cannot be taken up, and asking may fail for a while: polling gets there', async () => {
  sandbox.misbehave({ kind: 'no-resume' });
  const id = idOf(await misbehaving({ kind: 'retrieve-error', status: 503, times: 1 }));
  await expect(client.responses.retrieve(id)).rejects.toMatchObject({ status: 503 });
  await expect(client.responses.retrieve(id, { stream: true })).rejects.toMatchObject({ status: 400 });
  expect((await client.responses.retrieve(id)).status).toBe('completed');
});

test('a watcher sees a request before it is answered, each event as it is written, and the end with its picture', async () => {
  const sights: string[] = [];
  const unwatch = sandbox.watch((sight) => void sights.push(sight.type === 'written' ? sight.event : sight.type));
  const ended = nextSight('ended');
  const events = await heard(await client.responses.create(body));
  expect(await ended).toMatchObject({ turn: 'turn-1', responseId: idOf(events), status: 'completed', picture: expect.any(Uint8Array) });
  expect(sights[0]).toBe('accepted');
  expect(sights.filter((sight) => sight !== 'accepted' && sight !== 'ended')).toEqual(events.map(({ type }) => type));
  unwatch();
});

test.each(['whsec_c2FuZGJveCBzZWNyZXQ=', 'plain words'])(
  'a webhook is signed with %s as the SDK wants it, and sent until it is taken',
  async (secret) => {
    const told: unknown[] = [];
    let refusals = 1;
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      told.push(await client.webhooks.unwrap(await text(request), request.headers, secret));
      response.writeHead(refusals-- > 0 ? 503 : 204).end();
    };
    const receiver = createServer((request, response) => void take(request, response));
    receiver.listen(0, '127.0.0.1');
    await new Promise((resolve) => receiver.once('listening', resolve));
    onTestFinished(() => {
      sandbox.webhook(null);
      receiver.closeAllConnections();
      receiver.close();
    });
    sandbox.webhook({ url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`, secret });
    const id = idOf(await heard(await client.responses.create(body)));
    await expect.poll(() => told.length).toBe(2);
    expect(told[1]).toMatchObject({ type: 'response.completed', data: { id } });
    expect(told[1]).toEqual(told[0]);
  },
);
