import { constants, deflateSync, inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesAt, roomFor } from '../kernel/kernel.ts';
import { inflate, roomForInput, roomForMatch, windowBytes } from './inflate.ts';

/** With as little room as there may be, so that what was unpacked is moved again and again; null when it is damaged. */
function inflated(...parts: Uint8Array[]): Buffer | null {
  const size = windowBytes + 3 * roomForMatch;
  const [input, start] = roomFor(roomForInput, size) as [number, number];
  const all: Buffer[] = [];
  let from = start;
  const isWhole = inflate(
    parts.map((part) => new Uint8Array(part)),
    input,
    { from: start, to: start + size },
    (end) => {
      all.push(Buffer.from(bytesAt(from, end - from)));
      const kept = Math.min(windowBytes, end - start);
      bytesAt(start, size).copyWithin(0, end - start - kept, end - start);
      from = start + kept;
      return from;
    },
  );
  return isWhole ? Buffer.concat(all) : null;
}

function byZlib(packed: Uint8Array): Buffer | null {
  try {
    // Past its end zlib reads on without a word; the browser's own stream, and ours, refuse what follows.
    const { buffer, engine } = inflateSync(packed, { info: true }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return engine.bytesWritten === packed.length ? buffer : null;
  } catch {
    return null;
  }
}

/** Noise, runs, and what came before, near and far, in lengths that blocks and windows do not divide. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 3000 })).map(([byte, times]) => Buffer.alloc(times, byte)),
      fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 900 })).map(([bytes, times]) => {
        return Buffer.alloc(bytes.length * times, Buffer.from(bytes));
      }),
      fc
        .integer({ min: 1, max: 70_000 })
        .map((length) => Buffer.from(Uint32Array.from({ length }, (_, at) => (at * 2_654_435_761) >>> 27))),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.concat([...parts, ...parts.slice(0, 2)]));

const options = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  memLevel: fc.constantFrom(1, 8, 9),
  windowBits: fc.constantFrom(9, 12, 15),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
});

test('whatever zlib packs comes back, wherever it is cut', () => {
  fc.assert(
    fc.property(content, options, fc.array(fc.nat(), { maxLength: 5 }), (bytes, how, cuts) => {
      const packed = deflateSync(bytes, how);
      const places = [0, ...cuts.map((cut) => cut % (packed.length + 1)).toSorted((a, b) => a - b), packed.length];
      const parts = places.slice(1).map((place, i) => packed.subarray(places[i], place));
      expect(inflated(...parts)?.equals(bytes)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('of what is damaged it thinks as zlib does', () => {
  let refused = 0;
  fc.assert(
    fc.property(
      content,
      options,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 3 }),
      (bytes, how, flips) => {
        const packed = deflateSync(bytes.subarray(0, 5000), how);
        // Nearer the beginning, where codes are told.
        for (const [place, bit] of flips) packed[place % Math.min(packed.length, 120)]! ^= 1 << bit;
        const expected = byZlib(packed);
        if (!expected) refused += 1;
        expect(inflated(packed)).toEqual(expected);
      },
    ),
    { numRuns: 2000 },
  );
  expect(refused).toBeGreaterThan(500);
});

test('what was cut off, or goes on after its end, is damaged', () => {
  const packed = deflateSync(Buffer.from(Uint32Array.from({ length: 20_000 }, (_, at) => (at * 2_654_435_761) >>> 26)));
  for (let length = 0; length < packed.length; length += 1 + (length >> 4)) expect(inflated(packed.subarray(0, length))).toBeNull();
  expect(inflated(packed.subarray(0, -1))).toBeNull();
  expect(inflated(packed, Buffer.of(0))).toBeNull();
  expect(inflated(packed)).not.toBeNull();
});
