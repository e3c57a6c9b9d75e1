import { expect, test } from 'vitest';
import { fillHole } from './fill-hole.ts';
import { blankPixels, type Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

const width = 80;
const height = 60;

function drawn(greyAt: (x: number, y: number) => number): Pixels {
  const picture = blankPixels(width, height);
  for (let i = 0; i < width * height; i += 1) {
    const grey = greyAt(i % width, Math.floor(i / width));
    picture.data.set([grey, grey, grey, 255], i * 4);
  }
  return picture;
}

function hole(left: number, top: number, right: number, bottom: number): Weights {
  const inside = (i: number) => i % width >= left && i % width < right && Math.floor(i / width) >= top && Math.floor(i / width) < bottom;
  return { width, height, data: Uint8ClampedArray.from({ length: width * height }, (_, i) => (inside(i) ? 255 : 0)) };
}

/** The largest difference from `wanted`, in levels. */
function worst(picture: Pixels, wanted: Pixels): number {
  return picture.data.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted.data[i]!)), 0);
}

test('texture goes on across the hole', () => {
  const stripes = drawn((x) => (Math.floor(x / 4) % 2 ? 200 : 60));
  const blotted = drawn((x, y) => (x >= 30 && x < 46 && y >= 20 && y < 36 ? 255 : Math.floor(x / 4) % 2 ? 200 : 60));
  expect(worst(fillHole(blotted, hole(30, 20, 46, 36)), stripes)).toBeLessThan(12);
});

test('a slope goes on smoothly where no place is large enough to copy from', () => {
  const slope = drawn((x, y) => 40 + x + y);
  const blotted = drawn((x, y) => (x >= 10 && x < 70 && y >= 8 && y < 52 ? 255 : 40 + x + y));
  expect(worst(fillHole(blotted, hole(10, 8, 70, 52)), slope)).toBeLessThan(12);
});

test('a hole as large as the picture is left as it is', () => {
  const picture = drawn((x) => x);
  expect(fillHole(picture, hole(0, 0, width, height))).toBe(picture);
});
