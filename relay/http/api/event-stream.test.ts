import { expect, test } from 'vitest';
import type { TurnEvent } from '../../contract.ts';
import { eventStream } from './event-stream.ts';

/** Waits for `go`, tells one event, and waits for the follower to hang up. */
async function* slow(go: Promise<void>, signal: AbortSignal): AsyncGenerator<TurnEvent, void, void> {
  await go;
  yield { n: 7, type: 'running' };
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve);
  });
}

test('a quiet stream says now and then that it is still there, and loses no event by it', async () => {
  const hangUp = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const reader = eventStream(slow(promise, hangUp.signal), hangUp, 10).body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await reader?.read())?.value;
  expect(await read()).toBe(': following\n\n');
  expect(await read()).toBe(': still here\n\n');
  expect(await read()).toBe(': still here\n\n');
  resolve();
  const told: (string | undefined)[] = [];
  await expect.poll(async () => told[told.push(await read()) - 1]).toBe('id: 7\ndata: {"n":7,"type":"running"}\n\n');
  expect(told.slice(0, -1).every((text) => text === ': still here\n\n')).toBe(true);
  await reader?.cancel();
});

test('a follower that goes away ends the reading', async () => {
  const hangUp = new AbortController();
  const response = eventStream(slow(Promise.resolve(), hangUp.signal), hangUp);
  await response.body?.cancel();
  expect(hangUp.signal.aborted).toBe(true);
});
