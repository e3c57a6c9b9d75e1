import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { bodyOf } from './body-of.ts';
import { nodeServer } from './node-server.ts';
import { answerFault } from './problem.ts';

const limit = { mostBytes: 10_000, tooLarge: 'That is too much. Send less.' };
const patience = { graceMs: 300, bytesPerMs: 10 };

/** A server that takes bodies, and a connection to it. */
async function open() {
  let taken = 0;
  const app = new Hono();
  app.onError(answerFault({ log: () => {}, mode: 'team' }));
  app.post('/', async (c) => {
    for await (const chunk of bodyOf(c, limit, patience)) taken += chunk.byteLength;
    return c.text('all of it');
  });
  const server = await nodeServer({ fetch: app.fetch, host: '127.0.0.1', port: 0, headersMs: 400 });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  return {
    socket,
    closed,
    taken: () => taken,
    heard: () => heard,
    /** Waits for the first line of the answer. */
    answer: async () => {
      await expect.poll(() => heard).toContain('\r\n');
      return heard;
    },
  };
}

const head = (more: string) => `POST / HTTP/1.1\r\nhost: localhost\r\n${more}\r\n\r\n`;
const piece = (bytes: number) => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;

test('a body whose announced length is too much is refused before any of it is read', async () => {
  const { socket, answer, taken } = await open();
  socket.write(head('content-length: 10001'));
  expect(await answer()).toMatch(/^HTTP\/1\.1 413 /);
  expect(taken()).toBe(0);
});

test('a body that tells no length is counted as it comes, and cut', async () => {
  const { socket, answer, taken, closed } = await open();
  socket.write(head('transfer-encoding: chunked'));
  const feed = setInterval(() => socket.write(piece(4000)), 5);
  onTestFinished(() => clearInterval(feed));
  expect(await answer()).toMatch(/^HTTP\/1\.1 413 /);
  expect(taken()).toBeLessThanOrEqual(10_000);
  await closed;
});

test('a body that stops coming is given up, in words, and the connection with it', async () => {
  const { socket, answer, closed } = await open();
  socket.write(head('content-length: 100') + 'x');
  expect(await answer()).toMatch(/^HTTP\/1\.1 408 [^]*too_slow/);
  await closed;
});

test('a body that drips is given up, though something always moves', async () => {
  const { socket, answer, taken } = await open();
  socket.write(head('transfer-encoding: chunked'));
  const drip = setInterval(() => socket.write(piece(1)), 20);
  onTestFinished(() => clearInterval(drip));
  expect(await answer()).toMatch(/^HTTP\/1\.1 408 /);
  expect(taken()).toBeLessThan(200);
});

test('a slow line that goes on bringing something has all the time it needs', async () => {
  const { socket, answer, taken } = await open();
  socket.write(head('content-length: 9000'));
  for (let sent = 0; sent < 9000; sent += 1000) {
    socket.write('x'.repeat(1000));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(await answer()).toMatch(/^HTTP\/1\.1 200 /);
  expect(taken()).toBe(9000);
});

test('headers that never end are not waited for', async () => {
  const { socket, closed, heard } = await open();
  socket.write('POST / HTTP/1.1\r\nhost: localhost\r\n');
  const drip = setInterval(() => socket.write('x-more: 1\r\n'), 50);
  onTestFinished(() => clearInterval(drip));
  await closed;
  expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
});
