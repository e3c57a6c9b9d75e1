import { expect, test } from 'vitest';
import type { TurnEvent } from '../contract.ts';
import { arrivedPicture, colourPng } from '../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../testing/test-app.ts';
import type { Heard } from './upstream.ts';
import { solo } from '../team/solo.ts';

const size = { width: 1024, height: 640 };
const raw = arrivedPicture(colourPng(size));

async function* picture(): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  yield { type: 'running', responseId: 'resp_1' };
  yield { type: 'partial', index: 0, picture: arrivedPicture(colourPng({ width: 16, height: 16 })) };
  yield { type: 'picture', picture: raw, revisedPrompt: null };
  yield { type: 'ended', outcome: { state: 'done' } };
}

/** Answers up to a point, then waits until it is stopped or cancelled. */
function stuckAfter(...heard: Heard[]) {
  const reached = Promise.withResolvers<void>();
  const { upstream, asked } = scriptedUpstream(async function* (_, { stop, cancel }) {
    yield* heard;
    reached.resolve();
    await new Promise((resolve) => {
      AbortSignal.any([stop, cancel]).addEventListener('abort', resolve);
    });
    if (cancel.aborted) yield { type: 'ended', outcome: { state: 'cancelled', isSure: false } };
  });
  return { upstream, asked, reached: reached.promise };
}

test('the same id and request twice is one turn, asked once', async () => {
  const { upstream, asked } = scriptedUpstream(picture);
  const { turns } = await testApp(upstream);
  const [id, request] = [crypto.randomUUID(), turnRequest()];
  const both = await Promise.all([turns.start(solo, id, request), turns.start(solo, id, request)]);
  expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect((await turns.start(solo, id, request)).isNew).toBe(false);
  expect(asked).toHaveLength(1);
});

test('another request under a known id is refused', async () => {
  const { upstream, asked } = scriptedUpstream(picture);
  const { turns } = await testApp(upstream);
  const [id, request] = [crypto.randomUUID(), turnRequest()];
  await turns.start(solo, id, request);
  await expect(turns.start(solo, id, { ...request, prompt: 'Something else' })).rejects.toMatchObject({ code: 'turn_id_taken' });
  expect(asked).toHaveLength(1);
});

test('the row is durable before the request goes out', async () => {
  let sent: Promise<unknown> | undefined;
  const { upstream } = scriptedUpstream(async function* (ask) {
    yield { type: 'sending', background: false };
    sent = test.turns.find(solo, ask.turnId);
    yield { type: 'ended', outcome: { state: 'failed', failure: { code: 'c', message: 'm' } } };
  });
  const test = await testApp(upstream);
  await test.run(crypto.randomUUID(), turnRequest());
  expect(await sent).toMatchObject({ state: 'submitting' });
});

test('cancelling says honestly what may be billed, and keeps what had come', async () => {
  const unsent = stuckAfter();
  const before = await cancelled(unsent);
  expect(before).toMatchObject({
    state: 'cancelled',
    failure: { code: 'cancelled', message: expect.stringContaining('nothing is billed') },
  });

  const begun = await cancelled(stuckAfter({ type: 'sending', background: false }, { type: 'running', responseId: 'r' }));
  expect(begun.failure?.message).toContain('may still be billed');

  const arrived = await cancelled(
    stuckAfter({ type: 'sending', background: false }, { type: 'picture', picture: raw, revisedPrompt: null }),
  );
  expect(arrived).toMatchObject({ state: 'cancelled-but-arrived', variants: [{ width: 1024, height: 640 }] });
  expect(arrived.failure?.message).toContain('kept as a draft');

  async function cancelled({ upstream, reached }: ReturnType<typeof stuckAfter>) {
    const { turns } = await testApp(upstream);
    const id = crypto.randomUUID();
    await turns.start(solo, id, turnRequest());
    await reached;
    return turns.cancel(solo, id);
  }
});

test('cancelling a turn that has ended changes nothing', async () => {
  const { turns, run } = await testApp(scriptedUpstream(picture).upstream);
  const id = crypto.randomUUID();
  const ended = await run(id, turnRequest());
  expect(await turns.cancel(solo, id)).toEqual(ended);
});

test('followers see every event once and in order, wherever they start and however slow they are', async () => {
  const { upstream, reached } = stuckAfter(
    { type: 'sending', background: false },
    { type: 'running', responseId: 'r' },
    ...Array.from({ length: 20 }, (_, index): Heard => ({ type: 'said', text: `${index}` })),
  );
  const { turns } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  const early = gather(0, 2);
  await reached;
  const late = gather(15, 0);
  await turns.cancel(solo, id);
  const after = gather(0, 0);
  expect(await early).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
  expect(await late).toEqual([16, 17, 18, 19, 20, 21, 22, 23]);
  expect(await after).toEqual(await early);
  expect(await gather(23, 0)).toEqual([]);

  async function gather(from: number, delayMs: number): Promise<number[]> {
    const numbers: number[] = [];
    for await (const event of await turns.follow(solo, id, from, new AbortController().signal)) {
      numbers.push(event.n);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
    return numbers;
  }
});

test('a follower that hangs up is let go while the turn goes on', async () => {
  const { upstream, reached } = stuckAfter({ type: 'sending', background: false });
  const { turns } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await reached;
  const hangUp = new AbortController();
  const events = await turns.follow(solo, id, 0, hangUp.signal);
  const next = events.next();
  hangUp.abort();
  expect(await next).toEqual({ done: true, value: undefined });
  expect((await turns.find(solo, id)).state).toBe('submitting');
});

test('closing ends followers at once and running turns after their time of grace', async () => {
  const { upstream, reached } = stuckAfter({ type: 'sending', background: false }, { type: 'running', responseId: 'r' });
  const { turns } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await reached;
  const events: TurnEvent[] = [];
  const following = (async () => {
    for await (const event of await turns.follow(solo, id, 0, new AbortController().signal)) events.push(event);
  })();
  await turns.close(30);
  await following;
  expect(events.map(({ type }) => type)).not.toContain('ended');
  expect(await turns.find(solo, id)).toMatchObject({ state: 'failed', failure: { code: 'relay_stopped' } });
  await expect(turns.start(solo, crypto.randomUUID(), turnRequest())).rejects.toMatchObject({ code: 'closing' });
});

test('a fault of the relay ends the turn with a sentence and is reported', async () => {
  const { upstream } = scriptedUpstream(async function* () {
    yield { type: 'sending', background: false };
    throw new Error('disk full');
  });
  const { run, logged } = await testApp(upstream);
  expect(await run(crypto.randomUUID(), turnRequest())).toMatchObject({ state: 'failed', failure: { code: 'relay_fault' } });
  expect(logged).toContainEqual(expect.objectContaining({ fault: 'Error', message: 'disk full' }));
});

test('what cannot be read as a picture fails the turn', async () => {
  const { upstream } = scriptedUpstream(async function* () {
    yield { type: 'sending', background: false };
    yield { type: 'picture', picture: 'unreadable', revisedPrompt: null };
  });
  const { run } = await testApp(upstream);
  expect(await run(crypto.randomUUID(), turnRequest())).toMatchObject({
    state: 'failed',
    variants: [],
    failure: { code: 'unreadable_picture' },
  });
});

test('a turn goes on from the last picture before it: its parent’s, or that of the turn before a failed one', async () => {
  const { upstream, asked } = scriptedUpstream(async function* (ask) {
    if (ask.request.prompt === 'fail') yield { type: 'ended', outcome: { state: 'failed', failure: { code: 'c', message: 'm' } } };
    else yield* picture();
  });
  const { turns, run } = await testApp(upstream);
  const first = turnRequest();
  const [parentId, failedId, loneId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const parent = await run(parentId, first);
  await run(failedId, { ...first, prompt: 'fail', parentId });
  await run(loneId, { ...first, prompt: 'fail' });

  await turns.start(solo, crypto.randomUUID(), { ...first, parentId });
  const whole = { responseId: 'resp_1', rebuild: null, picture: parent.variants[0]?.raw, changes: [first.prompt] };
  await expect.poll(() => asked.at(-1)?.parent).toEqual(whole);
  const after = async (before: string) => {
    await run(crypto.randomUUID(), { ...first, parentId: before });
    return asked.at(-1)?.parent;
  };
  expect(await after(failedId)).toEqual(whole);
  expect(await after(loneId)).toBeNull();
  await expect(turns.start(solo, crypto.randomUUID(), turnRequest({ parentId }))).rejects.toMatchObject({ code: 'bad_parent' });
  await expect(turns.start(solo, crypto.randomUUID(), { ...first, parentId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'bad_parent',
  });
});

test('a turn cannot go on from one that is still running', async () => {
  const { upstream, reached } = stuckAfter({ type: 'sending', background: false }, { type: 'picture', picture: raw, revisedPrompt: null });
  const { turns } = await testApp(upstream);
  const [parentId, request] = [crypto.randomUUID(), turnRequest()];
  await turns.start(solo, parentId, request);
  await reached;
  await expect(turns.start(solo, crypto.randomUUID(), { ...request, parentId })).rejects.toMatchObject({ code: 'turn_unfinished' });
});
