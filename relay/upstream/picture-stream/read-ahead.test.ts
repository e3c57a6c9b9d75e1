import { Readable } from 'node:stream';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Ahead, type AheadReader, readAhead } from './read-ahead.ts';

const piece = Buffer.alloc(16 * 1024, 7);
const pieces = 128;

/** Comes piece by piece, so that several come together. */
async function* arriving(): AsyncGenerator<Buffer, void, void> {
  for (let n = 0; n < pieces; n += 1) {
    await turnOfLoop();
    yield piece;
  }
}

function begin(all: Ahead) {
  const body = Readable.from(arriving(), { objectMode: false });
  return { body, reader: readAhead(body, all, null) };
}

/** More bodies than may be held together, read ahead until none of them goes on by itself. */
async function standing(bodies: number) {
  const all = { bytes: 0 };
  const each = Array.from({ length: bodies }, () => begin(all));
  await expect.poll(() => each.filter(({ body }) => !body.isPaused())).toEqual([]);
  return { all, readers: each.map(({ reader }) => reader) };
}

async function lengthOf(reader: AheadReader): Promise<number> {
  let length = 0;
  for (let bytes = await reader.next(); bytes !== null; bytes = await reader.next()) length += bytes.length;
  return length;
}

test.each(['first', 'last'])(
  'a body can be read to its end while none of the others is read, the %s one before them all',
  async (which) => {
    const { all, readers } = await standing(20);
    expect(all.bytes).toBeGreaterThanOrEqual(16 * 1024 * 1024);
    expect(all.bytes).toBeLessThan(18 * 1024 * 1024);
    for (const reader of which === 'first' ? readers : readers.toReversed()) {
      expect(await lengthOf(reader)).toBe(pieces * piece.length);
    }
    expect(all.bytes).toBe(0);
  },
);

test('a body that comes while the others hold all that may be held stands still, and can be read to its end', async () => {
  const { all } = await standing(20);
  const { body, reader } = begin(all);
  await expect.poll(() => body.isPaused()).toBe(true);
  expect(await lengthOf(reader)).toBe(pieces * piece.length);
});

test('who goes away gives back what was held for them', async () => {
  const { all, readers } = await standing(20);
  for (const reader of readers) reader.cancel();
  expect(all.bytes).toBe(0);
});
