import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Turn } from '../contract.ts';
import type { Break } from '../sandbox/misbehaviour.ts';
import { startSandbox } from '../sandbox/server.ts';
import { diskBlobs } from '../store/blobs/blobs-disk.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { testApp, turnRequest } from '../testing/test-app.ts';
import { openaiUpstream } from './openai-upstream.ts';
import { usualPatience } from './patience.ts';
import type { Keeping } from './turn-plan.ts';
import { testOffer } from '../testing/offers.ts';
import { solo } from '../team/solo.ts';

const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

/** In the background, a turn with two partials is told in 19 events: those before which something changes, and the ends. */
const many = [1, 2, 3, 5, 8, 10, 11, 12, 15, 18];
const some = [1, 8, 12];
/** The event that brings the picture, in the foreground. */
const picture = 11;

/** @param silence milliseconds after which a stream counts as broken: storing a picture must not take as long */
async function openRelay(keeping: Keeping, silence: number) {
  const upstream = openaiUpstream({
    apiKey: 'test-key',
    baseUrl: sandbox.url,
    offer: testOffer,
    service: 'openai',
    deployment: null,
    keeping,
    files: { find: async () => null, remember: async () => {}, forget: async () => {} },
    refusals: { has: async () => false, remember: async () => {} },
    blobs: await diskBlobs(join(await temporaryFolder(), 'blobs')),
    now: Date.now,
    patience: { ...usualPatience, silence, quiet: 100, poll: 20 },
  });
  const { turns, logged } = await testApp(upstream);

  /** A turn whose stream breaks, as it stands when it has ended or nobody can tell. */
  async function run(what: Break): Promise<{ turn: Turn; submitted: number | undefined }> {
    sandbox.misbehave(what);
    const turnId = crypto.randomUUID();
    await turns.start(solo, turnId, turnRequest({ prompt: 'A valley at dawn' }));
    for await (const event of await turns.follow(solo, turnId, 0, AbortSignal.timeout(10_000))) if (event.type === 'unknown') break;
    expect(logged).toEqual([]);
    return { turn: await turns.find(solo, turnId), submitted: sandbox.submitted().get(turnId) };
  }
  return run;
}

test.each<{ kind: Break['kind']; at: number[] }>([
  { kind: 'cut', at: many },
  { kind: 'error-event', at: some },
  // A stall is only noticed by its silence, so that a few must do.
  { kind: 'stall', at: [1, 12] },
])('in the background, a stream that breaks ($kind) at any event costs nothing: the picture arrives, once', async ({ kind, at }) => {
  const run = await openRelay('answers', 1000);
  for (const afterEvents of at) {
    const { turn, submitted } = await run({ kind, afterEvents });
    const { state, variants } = turn;
    expect({ afterEvents, state, variants: variants.length, submitted }).toEqual({ afterEvents, state: 'done', variants: 1, submitted: 1 });
  }
});

test.each<Break['kind']>(['cut', 'error-event', 'stall'])(
  'a stream that breaks (%s) before the first byte leaves the outcome unknown, and nothing is sent again',
  async (kind) => {
    const run = await openRelay('answers', 1000);
    const { turn, submitted } = await run({ kind, afterEvents: 0 });
    expect({ state: turn.state, submitted }).toEqual({ state: 'unknown', submitted: 1 });
    expect(turn.failure?.message).toMatch(/send it again, or let it go/);
  },
);

test('in the foreground, a cut at any event ends the turn with a clear sentence, and keeps the picture that has come', async () => {
  const run = await openRelay('nothing', 10_000);
  // What has arrived but was not read yet goes with a broken connection: the picture is given time to be read.
  sandbox.misbehave({ kind: 'slow-end', ms: 1000 }, 'always');
  for (const afterEvents of [0, 1, 8, picture - 1, picture + 1, 17]) {
    const { turn, submitted } = await run({ kind: 'cut', afterEvents });
    const kept = afterEvents > picture;
    expect({ afterEvents, state: turn.state, variants: turn.variants.length, submitted }).toEqual({
      afterEvents,
      state: 'failed',
      variants: kept ? 1 : 0,
      submitted: 1,
    });
    expect(turn.failure?.message).toMatch(kept ? /may be billed.*is kept/ : /may be billed/);
  }
});
