import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { TurnEvent } from '../contract.ts';
import { eventStream } from './api/event-stream.ts';
import { nodeServer } from './node-server.ts';

const idleMs = 400;

/** A server whose one route tells endless events as fast as they are taken. */
async function open(text: string) {
  let told = 0;
  const hungUp = Promise.withResolvers<void>();
  async function* events(): AsyncGenerator<TurnEvent, void, void> {
    for (let n = 1; ; n += 1) {
      told = n;
      yield { n, type: 'said', text };
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const server = await nodeServer({
    fetch: () => {
      const hangUp = new AbortController();
      hangUp.signal.addEventListener('abort', () => hungUp.resolve());
      return eventStream(events(), hangUp);
    },
    host: '127.0.0.1',
    port: 0,
    idleMs,
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  return { socket, hungUp: hungUp.promise, told: () => told };
}

test('a follower that takes nothing any more is dropped, and was not told more than its connection holds', async () => {
  const { hungUp, told, socket } = await open('x'.repeat(200_000));
  socket.pause();
  await hungUp;
  const before = told();
  // 200 kB an event: what the two ends of a connection hold is some megabytes.
  expect(before).toBeLessThan(100);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told()).toBe(before);
});

test('a follower that takes what it is told stays, however long that goes on', async () => {
  const { socket, told } = await open('short');
  let isClosed = false;
  socket.on('close', () => (isClosed = true));
  socket.resume();
  await new Promise((resolve) => setTimeout(resolve, idleMs * 3));
  expect(isClosed).toBe(false);
  expect(told()).toBeGreaterThan(100);
});
