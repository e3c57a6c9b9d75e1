import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { nodeServer } from './node-server.ts';

const pieceLength = 256 * 1024;
const pieces = 64;

/** A server that answers with bytes of a length it tells, and what becomes of them. */
async function open(breakAt = Infinity) {
  const given: Uint8Array[] = [];
  const onCancel = vi.fn<() => void>();
  const onBroken = vi.fn<(error: unknown) => void>();
  const bytes = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull(controller) {
          if (given.length === breakAt) throw new Error('The disk is gone.');
          if (given.length === pieces) return controller.close();
          const piece = new Uint8Array(pieceLength).fill(given.length);
          given.push(piece);
          controller.enqueue(piece);
        },
        cancel: onCancel,
      },
      { highWaterMark: 0 },
    );
  const server = await nodeServer({
    fetch: () => new Response(bytes(), { headers: { 'content-length': String(pieces * pieceLength), 'x-own': 'yes' } }),
    host: '127.0.0.1',
    port: 0,
    onBroken,
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, given, onCancel, onBroken };
}

test('bytes arrive whole, and each piece is freed once it has left', async () => {
  const { port, given, onCancel } = await open();
  const answer = await fetch(`http://127.0.0.1:${port}`);
  expect(answer.headers.get('x-own')).toBe('yes');
  expect(answer.headers.get('transfer-encoding')).toBeNull();
  const all = new Uint8Array(await answer.arrayBuffer());
  expect(all.byteLength).toBe(pieces * pieceLength);
  for (let at = 0; at < pieces; at += 1) {
    expect(all.subarray(at * pieceLength, (at + 1) * pieceLength).every((byte) => byte === at)).toBe(true);
  }
  expect(given.every(({ byteLength }) => byteLength === 0)).toBe(true);
  expect(onCancel).not.toHaveBeenCalled();
});

test('somebody who takes nothing is not read for, and who goes away ends the reading', async () => {
  const { port, given, onCancel, onBroken } = await open();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  socket.pause();
  await expect.poll(() => given.length).toBeGreaterThan(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const held = given.length;
  expect(held).toBeLessThan(pieces);
  socket.destroy();
  await expect.poll(() => onCancel.mock.calls.length).toBe(1);
  expect(given.length).toBeLessThanOrEqual(held + 1);
  expect(onBroken).not.toHaveBeenCalled();
});

test('bytes that cannot be read on break the connection, and it is told why', async () => {
  const { port, onBroken } = await open(3);
  const answer = await fetch(`http://127.0.0.1:${port}`);
  await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
  expect(onBroken).toHaveBeenCalledExactlyOnceWith(new Error('The disk is gone.'));
});
