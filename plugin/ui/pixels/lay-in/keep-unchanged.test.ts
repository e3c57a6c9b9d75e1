import { expect, test } from 'vitest';
import { keepUnchanged, type Known } from './keep-unchanged.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';

const size: Size = { width: 240, height: 180 };

function painted(level: (x: number, y: number, channel: number) => number): Picture {
  const picture = emptyPicture(size);
  for (let at = 0; at < picture.data.length; at++) {
    const pixel = at >> 2;
    const value = level(pixel % size.width, Math.floor(pixel / size.width), at % 4);
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

/** The same drawn once more: an encoder's noise. */
function again(level: (x: number, y: number, channel: number) => number): Picture {
  const next = noise(3);
  return painted((x, y, c) => level(x, y, c) + next() * 8);
}

const inMask = (x: number, y: number) => x >= 60 && x < 180 && y >= 40 && y < 140;
const mask = Uint8Array.from({ length: size.width * size.height }, (_, pixel) =>
  inMask(pixel % size.width, Math.floor(pixel / size.width)) ? 255 : 0,
);

const slow = (x: number, y: number, c: number) => 120 + 50 * Math.sin(x / 40 + c) + 40 * Math.cos(y / 31);
const grained = (() => {
  const next = noise(9);
  const grain = Float32Array.from({ length: size.width * size.height }, () => next() * 90);
  return (x: number, y: number) => 128 + grain[y * size.width + x]!;
})();
const lined = (x: number, y: number) => (x % 7 === 0 || y % 11 === 0 ? 40 : 240);

const known = (sent: Uint8Array | null): Known => ({ sent, undone: null });

/** Of the mask's weight, what is left between these columns. */
function taken(weights: Uint8Array, from = 64, to = 176): number {
  let [sum, count] = [0, 0];
  for (let y = 44; y < 136; y++) {
    for (let x = from; x < to; x++) {
      sum += weights[y * size.width + x]! / 255;
      count += 1;
    }
  }
  return sum / count;
}

test.each([
  ['slow colours', slow],
  ['grain', grained],
  ['fine lines', lined],
])('what was only drawn again keeps the captured pixels: %s', (_, level) => {
  expect(taken(keepUnchanged(painted(level), again(level), mask, known(mask)))).toBe(0);
});

test.each([
  ['slow colours', slow],
  ['grain', grained],
])('what was moved by a quarter of a pixel and smoothed keeps the captured pixels: %s', (_, level) => {
  const moved = again((x, y, c) => 0.75 * level(x, y, c) + 0.25 * level(Math.min(size.width - 1, x + 1), y, c));
  expect(taken(keepUnchanged(painted(level), moved, mask, known(mask)))).toBeLessThan(0.001);
});

test.each([3, -4])('a tint of the whole mask by %i levels is a change', (tint) => {
  const model = again((x, y, c) => slow(x, y, c) + (inMask(x, y) && c === 0 ? tint : 0));
  expect(taken(keepUnchanged(painted(slow), model, mask, known(mask)))).toBeGreaterThan(0.95);
});

test('a soft gradient over the mask is a change, all but where it is not to be seen', () => {
  const model = again((x, y, c) => slow(x, y, c) + (inMask(x, y) ? ((x - 60) / 120) * 12 : 0));
  const weights = keepUnchanged(painted(slow), model, mask, known(mask));
  expect(taken(weights, 64, 70)).toBeLessThan(0.2);
  expect(taken(weights, 90, 176)).toBeGreaterThan(0.99);
});

test('a hairline that was taken away is a change', () => {
  const captured = painted((x, y, c) => slow(x, y, c) + (y === 90 ? -60 : 0));
  const weights = keepUnchanged(captured, again(slow), mask, known(mask));
  for (let x = 70; x < 170; x++) expect(weights[90 * size.width + x]).toBe(255);
});

test('a model that makes the same faint difference outside the mask has not meant it inside', () => {
  const model = again((x, y, c) => slow(x, y, c) + 3);
  expect(taken(keepUnchanged(painted(slow), model, mask, known(mask)))).toBeLessThan(0.01);
});

test('a part of what was changed is a change too: only outside the mask it was given a model is to leave all alone', () => {
  const part = mask.map((level, pixel) => (pixel % size.width > 100 && pixel % size.width < 130 ? level : 0));
  const model = again((x, y, c) => slow(x, y, c) + (inMask(x, y) ? 5 : 0));
  expect(taken(keepUnchanged(painted(slow), model, part, known(mask)), 101, 130)).toBeGreaterThan(0.99);
  expect(taken(keepUnchanged(painted(slow), model, mask, known(null)))).toBeGreaterThan(0.99);
});

test('a model that ignored the mask has changed what it changed', () => {
  const weights = keepUnchanged(
    painted(slow),
    painted((x, y) => 255 - slow(x, y, 0)),
    mask,
    known(mask),
  );
  expect(taken(weights)).toBeGreaterThan(0.8);
});

test('no weight is ever added, and none outside the mask', () => {
  const partial = mask.map((level, pixel) => (level ? 1 + (pixel % 255) : 0));
  const weights = keepUnchanged(painted(slow), painted(grained), partial, known(mask));
  expect(weights.every((weight, pixel) => weight <= partial[pixel]!)).toBe(true);
});

test('beside a large mask as wide as the picture, what is above and below it still tells what is usual', () => {
  const tall: Size = { width: 240, height: 900 };
  const next = noise(5);
  const level = (at: number) => 128 + 60 * Math.sin((at >> 2) / 5000 + (at % 4));
  const paint = (each: (at: number) => number): Picture => {
    const picture = emptyPicture(tall);
    for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? 255 : Math.round(each(at));
    return picture;
  };
  const captured = paint(level);
  // More than an encoder does: only from what is outside can it be known that this model draws so.
  const redrawn = paint((at) => level(at) + next() * 24);
  const band = Uint8Array.from({ length: 240 * 900 }, (_, pixel) => (pixel >= 32 * 240 && pixel < 868 * 240 ? 255 : 0));
  const kept = keepUnchanged(captured, redrawn, band, known(band));
  expect(kept.reduce((sum, weight) => sum + weight, 0) / (836 * 240 * 255)).toBeLessThan(0.02);
  const unknown = keepUnchanged(captured, redrawn, band, known(null));
  expect(unknown.reduce((sum, weight) => sum + weight, 0) / (836 * 240 * 255)).toBeGreaterThan(0.5);
});
