import { arrayBuffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { withHead } from './with-head.ts';

const bytesOf = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await arrayBuffer(stream));

function inChunksOf(length: number, all: number) {
  let given = 0;
  let isLeft = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (given >= all) return controller.close();
        controller.enqueue(new Uint8Array(Math.min(length, all - given)).map((_, at) => (given + at) % 251));
        given += length;
      },
      cancel: () => void (isLeft = true),
    },
    { highWaterMark: 0 },
  );
  return { stream, given: () => given, isLeft: () => isLeft };
}

test.each([
  [1, 10],
  [7, 100],
  [1000, 100],
  [3, 0],
])('a stream in chunks of %i is whole after its head was read, of %i bytes', async (length, all) => {
  const { head, bytes } = await withHead(inChunksOf(length, all).stream, 20);
  expect(head.byteLength).toBeGreaterThanOrEqual(Math.min(20, all));
  const whole = await bytesOf(bytes);
  expect(whole).toEqual(await bytesOf(inChunksOf(length, all).stream));
  expect(whole.subarray(0, head.byteLength)).toEqual(new Uint8Array(head));
});

test('no more is read than is asked for, and whoever leaves is told of', async () => {
  const source = inChunksOf(10, 1000);
  const { bytes } = await withHead(source.stream, 20);
  expect(source.given()).toBe(20);
  await bytes.cancel();
  expect(source.isLeft()).toBe(true);
});
