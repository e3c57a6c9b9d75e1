import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { adlerJoined } from './adler32.ts';
import { deflate } from './deflate.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function* blocksOf(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.slice(from, from + 65_536);
}

/** A zlib stream of parts. */
function stream(...parts: Uint8Array<ArrayBuffer>[]): Buffer {
  const deflated = parts.map((part, i) => deflate(blocksOf(part), { isLast: i === parts.length - 1 }));
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(deflated.reduce((all, part) => adlerJoined(all, part.sum, part.length), 1));
  return Buffer.concat([Buffer.of(0x78, 1), ...deflated.flatMap(({ parts }) => parts), sum]);
}

function isRestored(bytes: Uint8Array<ArrayBuffer>): boolean {
  return Buffer.compare(inflateSync(stream(bytes)), bytes) === 0;
}

test('zlib restores every byte, of nothing, one, noise, runs of every length and what lies between', () => {
  const next = random(31);
  expect(isRestored(new Uint8Array(0))).toBe(true);
  expect(isRestored(Uint8Array.of(7))).toBe(true);
  for (const length of [1, 2, 3, 4, 10, 11, 257, 258, 259, 260, 261, 600]) expect(isRestored(new Uint8Array(length).fill(9))).toBe(true);
  for (const level of [0, 1, 127, 128, 255]) expect(isRestored(new Uint8Array(300_000).fill(level))).toBe(true);
  for (let round = 0; round < 30; round++) {
    const levels = 1 + Math.floor(next() * 256);
    const runs = next() * 400;
    const bytes = new Uint8Array(Math.floor(next() * 100_000));
    for (let at = 0; at < bytes.length;) {
      const end = at + 1 + Math.floor(next() * runs * next());
      bytes.fill(Math.floor(next() * levels), at, end);
      at = end;
    }
    expect(isRestored(bytes)).toBe(true);
  }
});

test('counts so uneven that codes would become too long are evened out', () => {
  const bytes: number[] = [];
  for (let symbol = 0, [few, more] = [1, 1]; symbol < 22; symbol++, [few, more] = [more, few + more]) {
    for (let i = 0; i < few; i++) bytes.push(symbol * 2, 255 - symbol);
  }
  expect(isRestored(Uint8Array.from(bytes))).toBe(true);
});

test('what is even becomes small', () => {
  expect(stream(new Uint8Array(1_000_000)).length).toBeLessThan(2000);
});

test('parts that were packed apart are one stream', () => {
  const next = random(7);
  const parts = [0, 1, 5000, 300_000, 77, 0].map((length) => Uint8Array.from({ length }, () => next() * next() * 256));
  expect(Buffer.compare(inflateSync(stream(...parts)), Buffer.concat(parts))).toBe(0);
});
