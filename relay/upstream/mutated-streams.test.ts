import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { encodePicture } from '../sandbox/engine/encode-picture.ts';
import type { Misbehaviour } from '../sandbox/misbehaviour.ts';
import { samplePicture } from '../sandbox/sample-picture.ts';
import { startSandbox } from '../sandbox/server.ts';
import { mutateStream, type WireStream } from '../testing/mutate-stream.ts';
import { seeded } from '../testing/seeded.ts';
import type { Heard } from '../turns/upstream.ts';
import { endOfError } from './failures.ts';
import { hearResponses } from './hear-responses.ts';

const count = 500;

test(
  `${count} damaged streams each come to one end, and none crashes, hangs or leaks the service’s own words`,
  { timeout: 60_000 },
  async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    onTestFinished(() => void process.off('unhandledRejection', onUnhandled));
    const recorded = await recordStreams();
    const random = seeded(500);
    const { hear } = await replayServer(random);

    expect((await hear(recorded[0]!, 'ends')).map(({ type }) => type)).toEqual([
      'running',
      'partial',
      'partial',
      'picture',
      'said',
      'usage',
      'ended',
    ]);
    const ends: Record<string, number> = {};
    const inFlight = Array.from({ length: 8 }, async (_, lane) => {
      for (let number = lane; number < count; number += 8) {
        const stream = mutateStream(recorded[number % recorded.length]!, recorded, random);
        const heard = await hear(stream, random() < 0.8 ? 'ends' : 'breaks');
        const types = heard.map(({ type }) => type);
        expect(types.indexOf('ended'), `of stream ${number}: ${types.join()}`).toBe(types.length - 1);
        const end = heard.at(-1);
        if (end?.type !== 'ended') throw new Error(`Stream ${number} did not end.`);
        const { outcome } = end;
        const code = 'failure' in outcome ? outcome.failure.code : outcome.state;
        ends[code] = (ends[code] ?? 0) + 1;
        const told = 'failure' in outcome ? outcome.failure.message : '';
        expect(told).not.toContain(raw);
        expect(heard.every((one) => one.type !== 'picture' || one.bytes.length > 0)).toBe(true);
      }
    });
    await Promise.all(inFlight);
    expect(unhandled).toEqual([]);
    // The damage was neither too slight nor too great to show anything.
    expect(ends['done']).toBeGreaterThan(50);
    expect(ends['stream_cut']).toBeGreaterThan(50);
  },
);

/** What the service says to itself must reach nobody. */
const raw = 'The server had an error';

/** Good streams, and such as tell of a failure, of a small picture each. */
async function recordStreams(): Promise<WireStream[]> {
  const sandbox = await startSandbox({ pace: 0 });
  const picture = Buffer.from(encodePicture(samplePicture(30, 20), { type: 'png' })).toString('base64');
  const record = async (background: boolean, what: Misbehaviour | null): Promise<WireStream> => {
    if (what) sandbox.misbehave(what);
    const answer = await fetch(`${sandbox.url}/responses`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-6-luna',
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_text', text: 'make it teal' },
              { type: 'input_image', image_url: `data:image/png;base64,${picture}`, detail: 'auto' },
            ],
          },
        ],
        tools: [{ type: 'image_generation', partial_images: 2 }],
        tool_choice: { type: 'image_generation' },
        background,
        stream: true,
      }),
    });
    return (await answer.text()).split(/(?<=\n\n)/).map((event) => Buffer.from(event));
  };
  try {
    const good = [await record(false, null), await record(true, null), await record(true, { kind: 'unfinished-status' })];
    const others: Misbehaviour[] = [
      { kind: 'failed' },
      { kind: 'text-only' },
      { kind: 'moderation', seen: 'item' },
      { kind: 'moderation', seen: 'event' },
      { kind: 'error-event', afterEvents: 6 },
    ];
    for (const what of others) good.push(await record(false, what));
    return good;
  } finally {
    await sandbox.close();
  }
}

/** Answers every request with the stream at hand, through the SDK's own client. */
async function replayServer(random: () => number) {
  const streams = new Map<string, { stream: WireStream; how: 'ends' | 'breaks' }>();
  const server = createServer((request, response) => {
    const id = String(request.headers['x-stream']);
    request.resume();
    const { stream, how } = streams.get(id)!;
    streams.delete(id);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces(Buffer.concat(stream), random)) response.write(piece);
    close(response, how);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const client = new OpenAI({ apiKey: 'any', baseURL, maxRetries: 0, logLevel: 'off' });

  return {
    async hear(stream: WireStream, how: 'ends' | 'breaks'): Promise<Heard[]> {
      const id = crypto.randomUUID();
      streams.set(id, { stream, how });
      const heard: Heard[] = [];
      const body = { model: 'any', input: 'any', stream: true } as const;
      const signal = AbortSignal.timeout(5000);
      try {
        for await (const one of hearResponses(await client.responses.create(body, { headers: { 'x-stream': id }, signal })))
          heard.push(one);
      } catch (error) {
        const outcome = endOfError(error, true);
        if (!outcome) throw error;
        heard.push({ type: 'ended', outcome });
      }
      expect(signal.aborted).toBe(false);
      return heard;
    },
  };
}

function* pieces(bytes: Buffer, random: () => number): Generator<Buffer> {
  for (let at = 0, length = 0; at < bytes.length; at += length) {
    length = 1 + Math.floor(random() * 4000);
    yield bytes.subarray(at, at + length);
  }
}

function close(response: ServerResponse, how: 'ends' | 'breaks'): void {
  if (how === 'ends') response.end();
  else response.socket?.destroySoon();
}
