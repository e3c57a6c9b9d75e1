import { expect, test } from 'vitest';
import { arrivedPicture, colourPng } from '../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../testing/test-app.ts';
import { Fenced } from './fenced.ts';
import type { Heard, Signals } from './upstream.ts';
import { solo } from '../team/solo.ts';

const picture: Heard = {
  type: 'picture',
  picture: arrivedPicture(colourPng({ width: 1024, height: 640 })),
  revisedPrompt: null,
  cursor: 7,
};
const done: Heard = { type: 'ended', outcome: { state: 'done' } };
const sent = (background: boolean): Heard[] => [
  { type: 'sending', background },
  { type: 'running', responseId: 'resp_1', cursor: 0 },
];

async function* finish(): AsyncGenerator<Heard> {
  yield picture;
  yield done;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

/** Tells some of it, then nothing more until it is stopped, as a relay that is about to be cut off. */
function upTo(...heard: Heard[]) {
  const reached = Promise.withResolvers<void>();
  const script = scriptedUpstream(async function* (_, { stop }: Signals) {
    yield* heard;
    reached.resolve();
    await aborted(stop);
  }, finish);
  return { ...script, reached: reached.promise };
}

/** A turn that a relay left behind after it had heard so much. */
async function leftBehind(...heard: Heard[]) {
  const script = upTo(...heard);
  const app = await testApp(script.upstream);
  const id = crypto.randomUUID();
  await app.turns.start(solo, id, turnRequest());
  await script.reached;
  app.clock.now += 60_000;
  return { ...script, ...app, id };
}

test('a turn left behind is taken up where it was heard last, and its old relay can write nothing more', async () => {
  const { id, relay, turns, store, leases, takenUp, asked, logged } = await leftBehind(...sent(true), {
    type: 'said',
    text: 'Soon.',
    cursor: 4,
  });
  const next = relay('next');
  next.watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('done');
  expect(takenUp).toEqual([{ responseId: 'resp_1', cursor: 4, background: true, pictures: 0, said: 'Soon.' }]);
  expect(asked).toHaveLength(1);

  const before = await store.eventsAfter(id, 0);
  const old = { turnId: id, fence: 1 };
  await expect(store.record(old, { type: 'said', text: 'late' })).rejects.toThrow(Fenced);
  expect(await leases.prolong(old, 1)).toBe(false);
  expect(await store.eventsAfter(id, 0)).toEqual(before);
  expect(before.map(({ n }) => n)).toEqual(before.map((_, at) => at + 1));
  expect(logged).toEqual([]);
});

test('a lease that is kept is left alone', async () => {
  const { upstream, reached, takenUp } = upTo(...sent(true));
  const { turns, relay, leases } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await reached;
  relay('next').watch();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(takenUp).toEqual([]);
  const holders: string[] = [];
  const isGone = (name: string) => {
    holders.push(name);
    return false;
  };
  expect(await leases.claim({ owner: 'other', forMs: 3000 }, [], isGone)).toBeNull();
  expect(holders).toEqual(['test']);
});

test('a fault of the relay that passes costs no picture; one that comes back each time ends the turn', async () => {
  let faults = 0;
  const faulty = (most: number) =>
    scriptedUpstream(
      async function* () {
        yield* sent(true);
        throw new Error('disk full');
      },
      async function* () {
        faults += 1;
        if (faults <= most) throw new Error('disk full');
        yield* finish();
      },
    ).upstream;
  const { turns, relay, clock } = await testApp(faulty(0));
  const endless = relay('endless', faulty(Infinity));
  for (const [one, state] of [
    [turns, 'done'],
    [endless, 'failed'],
  ] as const) {
    const id = crypto.randomUUID();
    await one.start(solo, id, turnRequest());
    one.watch();
    const stateLater = async () => {
      clock.now += 4000;
      return (await one.find(solo, id)).state;
    };
    await expect.poll(stateLater, { timeout: 8000 }).toBe(state);
    await one.close(0);
  }
  expect(faults).toBeLessThan(15);
});

test('a turn that was not sent yet is begun again from the start', async () => {
  const { id, relay, turns, asked } = await leftBehind({ type: 'rebuilt', because: 'lost' });
  const { upstream } = scriptedUpstream(async function* () {
    yield* sent(true);
    yield* finish();
  });
  relay('next', upstream).watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('done');
  expect(asked).toHaveLength(1);
  expect(await turns.find(solo, id)).toMatchObject({ rebuilt: true, sentAt: expect.any(Number) });
});

test('a turn that was sent, and not heard of, is unknown; followers stay, and it goes on when the service names it', async () => {
  const { id, relay, turns, takenUp, asked } = await leftBehind({ type: 'sending', background: true });
  const next = relay('next');
  next.watch();
  const following = (async () => {
    const types: string[] = [];
    for await (const { type } of await next.follow(solo, id, 0, AbortSignal.timeout(10_000))) types.push(type);
    return types;
  })();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('unknown');
  expect(await turns.cancel(solo, id)).toMatchObject({ state: 'unknown' });
  await turns.hearOf(crypto.randomUUID(), 'resp_other');
  await next.hearOf(id, 'resp_9');
  expect(await following).toEqual(['submitting', 'unknown', 'running', 'variant', 'ended']);
  // Told once more, nothing happens.
  await next.hearOf(id, 'resp_9');
  expect(await turns.find(solo, id)).toMatchObject({ state: 'done', failure: null });
  expect(takenUp).toMatchObject([{ responseId: 'resp_9', background: true }]);
  expect(asked).toHaveLength(1);
});

test('a turn that the service named while its relay was dead is taken up without ever being unknown', async () => {
  const { id, relay, turns, takenUp } = await leftBehind({ type: 'sending', background: true });
  await turns.hearOf(id, 'resp_9');
  expect((await turns.find(solo, id)).state).toBe('submitting');
  relay('next').watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('done');
  expect(takenUp).toMatchObject([{ responseId: 'resp_9' }]);
  expect((await turns.find(solo, id)).lastEvent).toBe(4);
});

test('a turn whose outcome is unknown is let go by a person, and whoever takes it up just then is fenced', async () => {
  const { id, relay, turns, leases, store } = await leftBehind({ type: 'sending', background: true });
  relay('next').watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('unknown');
  const claim = await leases.claimUnknown(id, { owner: 'third', forMs: 1 });
  expect(await turns.letGo(solo, id)).toMatchObject({ state: 'failed', failure: { code: 'let_go' }, endedAt: expect.any(Number) });
  expect(await turns.letGo(solo, id)).toMatchObject({ state: 'failed' });
  await expect(store.record(claim!.lease, { type: 'running', responseId: 'r' })).rejects.toThrow(Fenced);
  expect((await store.eventsAfter(id, 0)).filter(({ type }) => type === 'ended')).toHaveLength(1);
});

test('an unknown turn is sent again under a new id when a person says so, and the old one is let go', async () => {
  const { id, relay, turns, asked } = await leftBehind({ type: 'sending', background: true });
  const next = relay('next');
  next.watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('unknown');
  const newId = crypto.randomUUID();
  const both = [await next.again(solo, id, newId), await next.again(solo, id, newId)];
  expect(both.map(({ isNew }) => isNew)).toEqual([true, false]);
  expect(await turns.find(solo, id)).toMatchObject({ state: 'failed', failure: { code: 'let_go' } });
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]).toEqual({ ...asked[0], turnId: newId });
});

test('a turn that is under way, or brought a picture, is neither let go nor sent again', async () => {
  const { upstream, reached } = upTo(...sent(true));
  const { turns, relay } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await reached;
  await expect(turns.letGo(solo, id)).rejects.toMatchObject({ code: 'turn_unfinished' });
  await expect(turns.again(solo, id, crypto.randomUUID())).rejects.toMatchObject({ code: 'turn_unfinished' });
  await turns.close(0);
  relay('next').watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('done');
  await expect(turns.again(solo, id, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_again' });
});

test('a relay that closes hands a background turn over at once, and another finishes it', async () => {
  const { upstream, reached, takenUp } = upTo(...sent(true));
  const { turns, relay } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await reached;
  const began = performance.now();
  await turns.close(60_000);
  expect(performance.now() - began).toBeLessThan(2000);
  expect((await turns.find(solo, id)).state).toBe('running');
  relay('next').watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('done');
  expect(takenUp).toHaveLength(1);
});

test('a relay that closes while it sends waits for the name of the answer before it hands over', async () => {
  const named = Promise.withResolvers<void>();
  const { upstream, takenUp } = scriptedUpstream(async function* (_, { stop }) {
    yield { type: 'sending', background: true };
    await named.promise;
    yield { type: 'running', responseId: 'resp_1', cursor: 0 };
    await aborted(stop);
  }, finish);
  const { turns, relay } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('submitting');
  const closed = turns.close(60_000);
  named.resolve();
  await closed;
  expect((await turns.find(solo, id)).state).toBe('running');
  relay('next').watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('done');
  expect(takenUp).toMatchObject([{ responseId: 'resp_1', cursor: 0 }]);
});

test('a relay that must close before it hears a name says that it does not know', async () => {
  const { upstream, reached } = upTo({ type: 'sending', background: true });
  const { turns } = await testApp(upstream);
  const id = crypto.randomUUID();
  await turns.start(solo, id, turnRequest());
  await reached;
  await turns.close(20);
  expect(await turns.find(solo, id)).toMatchObject({ state: 'unknown', failure: { code: 'never_answered' } });
});

test('a cancel given to one relay reaches the other that is at work, and survives its death', async () => {
  const { upstream, reached } = scriptedCancel();
  const { turns, relay, clock } = await testApp(upstream);
  turns.watch();
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  await turns.start(solo, first, turnRequest());
  await reached;
  const next = relay('next');
  next.watch();
  expect(await next.cancel(solo, first)).toMatchObject({ state: 'cancelled' });

  const dying = upTo(...sent(true));
  const dead = relay('dead', dying.upstream);
  await dead.start(solo, second, turnRequest());
  await dying.reached;
  const cancelling = turns.cancel(solo, second);
  clock.now += 60_000;
  expect(await cancelling).toMatchObject({ state: 'cancelled' });

  function scriptedCancel() {
    const reached = Promise.withResolvers<void>();
    async function* untilCancelled({ cancel }: Signals): AsyncGenerator<Heard> {
      reached.resolve();
      await aborted(cancel);
      yield { type: 'ended', outcome: { state: 'cancelled', isSure: true } };
    }
    const script = scriptedUpstream(
      async function* (_, signals) {
        yield* sent(true);
        yield* untilCancelled(signals);
      },
      (_, signals) => untilCancelled(signals),
    );
    return { ...script, reached: reached.promise };
  }
});

test('a picture that comes after the cancel is kept as a draft', async () => {
  const { upstream } = scriptedUpstream(async function* (_, { cancel }) {
    yield* sent(true);
    await aborted(cancel);
    yield picture;
    yield done;
  });
  const { turns, call } = await testApp(upstream);
  const [id, request] = [crypto.randomUUID(), turnRequest()];
  await turns.start(solo, id, request);
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe('running');
  expect(await turns.cancel(solo, id)).toMatchObject({ state: 'cancelled-but-arrived', variants: [{ index: 0 }] });
  const recent = await (await call('GET', '/v1/sessions')).json();
  expect(recent).toEqual({ sessions: [{ id: request.sessionId, turns: 1, latest: await turns.find(solo, id) }] });
});

test('the newest sessions with a picture are listed, newest first', async () => {
  const { upstream } = scriptedUpstream(async function* (ask) {
    yield* sent(true);
    if (ask.request.prompt === 'none') yield { type: 'ended', outcome: { state: 'failed', failure: { code: 'c', message: 'm' } } };
    else yield* finish();
  });
  const { run, turns, clock } = await testApp(upstream);
  const [older, younger, empty] = [turnRequest(), turnRequest(), turnRequest({ prompt: 'none' })];
  for (const request of [older, younger, empty]) {
    await run(crypto.randomUUID(), request);
    clock.now += 1000;
  }
  await run(crypto.randomUUID(), { ...older, prompt: 'none' });
  expect(await turns.recent(solo)).toMatchObject({
    sessions: [
      { id: younger.sessionId, turns: 1 },
      { id: older.sessionId, turns: 2, latest: { state: 'done' } },
    ],
  });
});

test.each([
  [1, 2, 'failed', 'not_resumed'],
  [2, 2, 'done', undefined],
])('one shot of which %i of %i pictures had come when its relay died is %s, and is not sent again', async (came, variants, state, code) => {
  const { upstream, asked } = scriptedUpstream(async function* () {});
  const { turns, store } = await testApp(upstream);
  const id = crypto.randomUUID();
  const request = turnRequest({ lane: 'images', variants });
  const begun = {
    id,
    request,
    lane: 'images',
    model: 'gpt-image-2',
    asker: solo,
    pictures: [],
    estimate: null,
    hold: 0,
    createdAt: 1,
  } as const;
  const lease = await store.begin(begun, { owner: 'dead', forMs: -1 });
  await store.record(lease!, { type: 'sending', at: 2, background: false });
  const variant = { raw: 'a'.repeat(64), width: 2, height: 3, revisedPrompt: null, format: 'png' } as const;
  for (let n = 0; n < came; n += 1) await store.record(lease!, { type: 'variant', variant, altered: [] });
  turns.watch();
  await expect.poll(async () => (await turns.find(solo, id)).state).toBe(state);
  const turn = await turns.find(solo, id);
  expect(turn.failure?.code).toBe(code);
  expect(turn.variants).toHaveLength(came);
  expect(asked).toEqual([]);
});
