import { join } from 'node:path';
import OpenAI from 'openai';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { diskBlobs } from '../store/blobs/blobs-disk.ts';
import { mutateStream, type WireStream } from '../testing/mutate-stream.ts';
import { recordStreams } from '../testing/record-streams.ts';
import { type Replay, replayServer } from '../testing/replay-server.ts';
import { seeded } from '../testing/seeded.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { testApp, turnRequest } from '../testing/test-app.ts';
import type { Heard } from '../turns/upstream.ts';
import { endOfError } from './failures.ts';
import { hearResponses } from './hear-responses.ts';
import { openaiUpstream } from './openai-upstream.ts';
import { pictureFetch } from './picture-stream/picture-fetch.ts';
import { testOffer } from '../testing/offers.ts';
import { solo } from '../team/solo.ts';

let recorded: WireStream[];

beforeAll(async () => {
  recorded = await recordStreams([
    { background: false, what: null },
    { background: true, what: null },
    { background: true, what: { kind: 'unfinished-status' } },
    { background: true, what: { kind: 'failed' } },
    { background: true, what: { kind: 'text-only' } },
    { background: true, what: { kind: 'moderation', seen: 'item' } },
    { background: true, what: { kind: 'moderation', seen: 'event' } },
    { background: true, what: { kind: 'error-event', afterEvents: 6 } },
  ]);
});

/** What the service says to itself, in the recorded streams, and must say to nobody else. */
const raw = 'The server had an error';

/** Errors that nobody caught while the test ran. */
function unhandledErrors(): unknown[] {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', keep);
  onTestFinished(() => void process.off('unhandledRejection', keep));
  return unhandled;
}

/** Does `work` with each number up to `count`, eight at a time. */
async function eightAtATime(count: number, work: (number: number) => Promise<void>): Promise<void> {
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let number = lane; number < count; number += 8) await work(number);
  });
  await Promise.all(lanes);
}

function damaged(number: number, random: () => number): Replay {
  const stream = mutateStream(recorded[number % recorded.length]!, recorded, random);
  return { stream, how: random() < 0.8 ? 'ends' : 'breaks' };
}

test('500 damaged streams each come to one end; none crashes, hangs or leaks the service’s own words', { timeout: 60_000 }, async () => {
  const unhandled = unhandledErrors();
  const random = seeded(500);
  const replays = new Map<string, Replay>();
  const baseURL = await replayServer(({ headers }) => replays.get(String(headers['x-stream']))!, random);
  const fetch = pictureFetch(await diskBlobs(join(await temporaryFolder(), 'blobs')));
  const client = new OpenAI({ apiKey: 'any', baseURL, maxRetries: 0, logLevel: 'off', fetch });

  async function hear(replay: Replay): Promise<Heard[]> {
    const id = crypto.randomUUID();
    replays.set(id, replay);
    const heard: Heard[] = [];
    const signal = AbortSignal.timeout(5000);
    try {
      const body = { model: 'any', input: 'any', stream: true } as const;
      for await (const one of hearResponses(await client.responses.create(body, { headers: { 'x-stream': id }, signal }))) heard.push(one);
    } catch (error) {
      const outcome = endOfError(error, true);
      if (!outcome) throw error;
      heard.push({ type: 'ended', outcome });
    }
    expect(signal.aborted).toBe(false);
    return heard;
  }

  const whole = await hear({ stream: recorded[0]!, how: 'ends' });
  expect(whole.map(({ type }) => type)).toEqual(['running', 'partial', 'partial', 'picture', 'said', 'usage', 'ended']);
  const ends: Record<string, number> = {};
  await eightAtATime(500, async (number) => {
    const heard = await hear(damaged(number, random));
    const end = heard.at(-1);
    expect(heard.filter(({ type }) => type === 'ended')).toEqual([end]);
    if (end?.type !== 'ended') throw new Error(`Stream ${number} did not end.`);
    const { outcome } = end;
    const { code, message } = 'failure' in outcome ? outcome.failure : { code: outcome.state, message: '' };
    ends[code] = (ends[code] ?? 0) + 1;
    expect(message).not.toContain(raw);
  });
  expect(unhandled).toEqual([]);
  // The damage was neither too slight nor too great to show anything.
  expect(ends['done']).toBeGreaterThan(50);
  expect(ends['stream_cut']).toBeGreaterThan(50);
});

test(
  'in the background, however damaged the streams, a turn is sent once, ends without a fault and counts its events',
  { timeout: 60_000 },
  async () => {
    const unhandled = unhandledErrors();
    const random = seeded(100);
    const sent: string[] = [];
    const numberOf = new Map<string, number>();

    const baseUrl = await replayServer(({ method, url = '' }, body) => {
      if (method === 'POST' && url === '/v1/responses') {
        const { turn } = (JSON.parse(body) as { metadata: { turn: string } }).metadata;
        sent.push(turn);
        return damaged(numberOf.get(turn)!, random);
      }
      const number = recorded.findIndex((stream) => url.includes(idOf(stream)));
      if (method === 'GET' && number >= 0) {
        const chance = random();
        if (url.includes('stream=true')) return chance < 0.3 ? { status: 400, json: {} } : damaged(number, random);
        if (chance < 0.2) return { status: 404, json: { error: { message: raw } } };
        return { status: 200, json: chance < 0.4 ? { id: idOf(recorded[number]!), status: 7, output: 'none' } : lastOf(recorded[number]!) };
      }
      return { status: 404, json: { error: { message: raw } } };
    }, random);

    const upstream = openaiUpstream({
      apiKey: 'any',
      baseUrl,
      offer: testOffer,
      service: 'openai',
      deployment: null,
      keeping: 'answers',
      files: { find: async () => null, remember: async () => {}, forget: async () => {} },
      refusals: { has: async () => false, remember: async () => {} },
      blobs: await diskBlobs(join(await temporaryFolder(), 'blobs')),
      now: Date.now,
      patience: { silence: 1000, quiet: 500, queue: 500, progress: 300, poll: 5, turnedAway: 50, cancel: 200 },
    });
    const { turns, logged } = await testApp(upstream);
    const states: Record<string, number> = {};

    await eightAtATime(100, async (number) => {
      const turnId = crypto.randomUUID();
      numberOf.set(turnId, number);
      await turns.start(solo, turnId, turnRequest());
      const numbers: number[] = [];
      for await (const event of await turns.follow(solo, turnId, 0, AbortSignal.timeout(8000))) {
        numbers.push(event.n);
        if (event.type === 'ended' || event.type === 'unknown') break;
      }
      const { state, failure, lastEvent } = await turns.find(solo, turnId);
      expect(numbers).toEqual(Array.from({ length: lastEvent }, (_, at) => at + 1));
      expect(failure?.message ?? '').not.toContain(raw);
      states[state] = (states[state] ?? 0) + 1;
    });

    expect(logged).toEqual([]);
    expect(unhandled).toEqual([]);
    expect(sent.toSorted()).toEqual([...numberOf.keys()].toSorted());
    expect(Object.keys(states).toSorted()).toEqual(['done', 'failed', 'refused', 'unknown']);
  },
);

function idOf(stream: WireStream): string {
  return /"id":"(resp_[0-9a-f]+)"/.exec(String(stream[0]))?.[1] ?? 'none';
}

/** The response as the last event that carries it tells it. */
function lastOf(stream: WireStream): unknown {
  const last = stream.map(String).findLast((event) => event.includes('"response":{'));
  return (JSON.parse(last?.split('\ndata: ')[1] ?? '{}') as { response?: unknown }).response;
}
