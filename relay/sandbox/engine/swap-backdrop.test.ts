import { expect, test } from 'vitest';
import { blankPixels, type Pixels } from './pixels.ts';
import { swapBackdrop } from './swap-backdrop.ts';
import { fullWeights } from './weights.ts';

const side = 60;
const everywhere = fullWeights(side, side);

/** A red disc before a soft blue slope, over a dark ground. */
function scene(): Pixels {
  const picture = blankPixels(side, side);
  for (let i = 0; i < side * side; i += 1) {
    const x = i % side;
    const y = Math.floor(i / side);
    picture.data.set(
      y >= 48 ? [30, 40, 20, 255] : Math.hypot(x - 30, y - 26) < 14 ? [210, 40, 40, 255] : [120 + x / 2, 160 + y / 2, 230, 255],
      i * 4,
    );
  }
  return picture;
}

function colourAt({ data }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * side + x) * 4, (y * side + x) * 4 + 4)];
}

/** How much warmer than blue a colour is. */
const warmth = ([red, , blue]: number[]) => red! - blue!;

test('a sky is coloured down to what stands before it, and no further', () => {
  const picture = swapBackdrop(scene(), everywhere, 'top', [255, 140, 26]);
  expect(warmth(colourAt(picture, 4, 4))).toBeGreaterThan(80);
  expect(warmth(colourAt(picture, 55, 44))).toBeGreaterThan(80);
  expect(colourAt(picture, 4, 4)).not.toEqual(colourAt(picture, 55, 44));
  expect(colourAt(picture, 30, 26)).toEqual([210, 40, 40, 255]);
  expect(colourAt(picture, 30, 55)).toEqual([30, 40, 20, 255]);
});

test('a sky under a mask begins at the top of the mask, wherever that lies', () => {
  const data = new Uint8ClampedArray(side * side).fill(255, 5 * side, 20 * side);
  const picture = swapBackdrop(scene(), { width: side, height: side, data }, 'top', [255, 140, 26]);
  expect(warmth(colourAt(picture, 4, 10))).toBeGreaterThan(80);
  expect(colourAt(picture, 4, 2)).toEqual(colourAt(scene(), 4, 2));
  expect(colourAt(picture, 4, 30)).toEqual(colourAt(scene(), 4, 30));
});

test('a background is laid flat', () => {
  expect(colourAt(swapBackdrop(scene(), everywhere, 'edges', [255, 140, 26]), 4, 4)).toEqual([255, 140, 26, 255]);
});

test('a cleared background is transparent, and the subject stays', () => {
  const picture = swapBackdrop(scene(), everywhere, 'edges', null);
  expect([colourAt(picture, 2, 2)[3], colourAt(picture, 30, 55)[3]]).toEqual([0, 0]);
  expect(colourAt(picture, 30, 26)).toEqual([210, 40, 40, 255]);
});

test('what stands before the background and reaches the edge stays', () => {
  const picture = scene();
  for (let y = 26; y < side; y += 1) for (let x = 27; x < 33; x += 1) picture.data.set([210, 40, 40, 255], (y * side + x) * 4);
  const cut = swapBackdrop(picture, everywhere, 'edges', null);
  expect([colourAt(cut, 30, side - 1)[3], colourAt(cut, 5, side - 1)[3], colourAt(cut, 30, 44)[3]]).toEqual([255, 0, 255]);
});
