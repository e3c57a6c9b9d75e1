import { expect, test } from 'vitest';
import { keepUnchanged } from '../lay-in/keep-unchanged.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';
import { tone, toned } from './tone.ts';

const size: Size = { width: 200, height: 160 };
const mask = Uint8Array.from({ length: size.width * size.height }, (_, pixel) => {
  const [x, y] = [pixel % size.width, Math.floor(pixel / size.width)];
  return x >= 60 && x < 140 && y >= 50 && y < 110 ? 255 : 0;
});

function painted(level: (x: number, y: number, channel: number) => number): Picture {
  const picture = emptyPicture(size);
  for (let at = 0; at < picture.data.length; at++) {
    const value = level((at >> 2) % size.width, Math.floor((at >> 2) / size.width), at % 4);
    picture.data[at] = at % 4 === 3 ? 255 : Math.max(0, Math.min(255, Math.round(value)));
  }
  return picture;
}

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
}

const next = noise(4);
const grain = Float32Array.from({ length: size.width * size.height }, () => next() * 120);
const grained = (x: number, y: number) => 128 + 30 * Math.sin(x / 23) + grain[y * size.width + x]!;

/** What resampling leaves of it. */
const smoothed = (x: number, y: number) => (grained(x, y) + grained(Math.min(size.width - 1, x + 1), y)) / 2;

test('grain that was smoothed by drawing it again is no loss of contrast', () => {
  const tint = tone(
    painted(grained),
    painted((x, y) => smoothed(x, y) * 1.05),
    mask,
  );
  for (const { gain, lift } of tint ?? []) {
    expect(Math.abs(gain * 128 + lift - 128 / 1.05)).toBeLessThan(1);
    expect(Math.abs(gain - 1 / 1.05)).toBeLessThan(0.04);
  }
  expect(tint).not.toBeNull();
});

test('white that a tint drove out of range is not taken for a change', () => {
  const level = (x: number, y: number) => (mask[y * size.width + x] ? 255 : 100 + 60 * Math.sin(x / 9) * Math.cos(y / 7));
  const again = noise(8);
  const captured = painted(level);
  const model = painted((x, y) => level(x, y) * 1.04 + again() * 8);
  const tint = tone(captured, model, mask);
  if (!tint) throw new Error('The tint was not found.');
  const left = toned(model, tint);
  expect(keepUnchanged(captured, left, mask, { sent: mask, undone: null }).some((weight) => weight > 0)).toBe(true);
  expect(keepUnchanged(captured, left, mask, { sent: mask, undone: tint }).every((weight) => weight === 0)).toBe(true);
});
