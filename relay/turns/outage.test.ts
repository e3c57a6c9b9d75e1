import { expect, onTestFinished, test } from 'vitest';
import { DatabaseAway } from '../errors.ts';
import { solo } from '../team/solo.ts';
import { arrivedPicture, colourPng } from '../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../testing/test-app.ts';
import { noNews } from './row-news.ts';
import { throughOutage } from './through-outage.ts';
import type { Heard } from './upstream.ts';
import { wakers } from './wakers.ts';
import { watchRows } from './watch-rows.ts';

const away = () => new DatabaseAway(new Error('Connection terminated unexpectedly'));
const never = new AbortController().signal;

async function* onePicture(): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  yield { type: 'request', requestId: 'req_1' };
  yield { type: 'running', responseId: 'resp_1', cursor: 0 };
  yield { type: 'picture', picture: arrivedPicture(colourPng({ width: 1024, height: 640 })), revisedPrompt: null, cursor: 3 };
  yield { type: 'usage', usage: { imageInputTokens: 1, imageOutputTokens: 2, textInputTokens: 0, textOutputTokens: 0 }, reported: {} };
  yield { type: 'ended', outcome: { state: 'done' } };
}

test.each(['before it was written', 'after it was written, so that nobody heard'])(
  'when the database goes away with every write, %s, each is there once in the end',
  async (when) => {
    const { upstream, asked } = scriptedUpstream(onePicture);
    const { turns, store, logged } = await testApp(upstream);
    const { record } = store;
    let writes = 0;
    store.record = async (...write) => {
      writes += 1;
      const isLost = writes % 2 === 1;
      if (isLost && when.startsWith('before')) throw away();
      await record(...write);
      if (isLost) throw away();
    };
    const id = crypto.randomUUID();
    await turns.start(solo, id, turnRequest());
    await expect.poll(async () => (await turns.find(solo, id)).state, { timeout: 10_000 }).toBe('done');
    const events = await store.eventsAfter(id, 0);
    expect(events.map(({ n, type }) => [n, type])).toEqual([
      [1, 'submitting'],
      [2, 'running'],
      [3, 'variant'],
      [4, 'ended'],
    ]);
    expect(await turns.find(solo, id)).toMatchObject({ variants: [{ index: 0 }], requestId: 'req_1', lastEvent: 4 });
    expect(asked).toHaveLength(1);
    expect(logged).toEqual([]);
  },
);

test('what goes wrong otherwise is not tried again, and a stop ends the waiting', async () => {
  let tries = 0;
  const fault = new Error('disk full');
  const failing = async () => {
    tries += 1;
    throw fault;
  };
  await expect(throughOutage(failing, never)).rejects.toBe(fault);
  expect(tries).toBe(1);
  const stop = new AbortController();
  const waiting = throughOutage(async () => {
    throw away();
  }, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow(DatabaseAway);
});

test(
  'after the database was away, those who are at work get a lease’s time to say so before anybody takes over',
  { timeout: 10_000 },
  async () => {
    const { store, leases } = await testApp(scriptedUpstream(onePicture).upstream);
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const faults: unknown[] = [];
    const takenUp: number[] = [];
    let awayAt: number | null = null;
    const takeUp = async () => {
      if (awayAt === null) {
        awayAt = performance.now();
        throw away();
      }
      takenUp.push(performance.now() - awayAt);
    };
    const looking = { store, leases, wakers: wakers(), news: noNews, working: () => [], onCancelWanted: () => undefined };
    void watchRows({ ...looking, takeUp, reportFault: (error) => faults.push(error) }, stop.signal);
    await expect.poll(() => takenUp.length, { timeout: 6000 }).toBeGreaterThan(0);
    expect(takenUp[0]).toBeGreaterThan(2900);
    expect(faults).toHaveLength(1);
  },
);

test('who listens is woken by what it does not have yet, and by nothing else', async () => {
  const { listen, wake, listenedTo } = wakers();
  const listener = listen('a');
  let woken = false;
  wake('a', 3);
  await listener.next(2, never);
  const waiting = listener.next(3, never).then(() => (woken = true));
  wake('a', 3);
  wake('b', 4);
  await Promise.resolve();
  expect(woken).toBe(false);
  wake('a', 4);
  await waiting;
  expect(listenedTo()).toEqual(['a']);
  listener.close();
  expect(listenedTo()).toEqual([]);
  await listener.next(9, AbortSignal.abort());
});
