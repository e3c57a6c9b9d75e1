import { expect, test } from 'vitest';
import { emptyPicture, type Picture } from '../picture.ts';
import { shrink } from './shrink.ts';

function painted(width: number, height: number, colour: (x: number, y: number) => [number, number, number, number]): Picture {
  const picture = emptyPicture({ width, height });
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) picture.data.set(colour(x, y), (y * width + x) * 4);
  return picture;
}

test('a large picture becomes as small as asked, in its own ratio, and a slope stays where it was', () => {
  const small = shrink(
    painted(1000, 500, (x) => [x / 4, 100, 250 - x / 4, 255]),
    100,
  );
  expect([small.width, small.height]).toEqual([100, 50]);
  for (let x = 4; x < 96; x++) {
    const at = (25 * 100 + x) * 4;
    expect(Math.abs(small.data[at]! - (x + 0.5) * 2.5)).toBeLessThanOrEqual(1.5);
    expect(small.data[at + 1]).toBe(100);
  }
});

test('transparent pixels lend no colour', () => {
  const small = shrink(
    painted(640, 480, (x, y) => ((x + y) % 2 ? [255, 0, 0, 0] : [0, 0, 255, 255])),
    64,
  );
  expect(small.data.some((level, at) => at % 4 === 0 && level > 0 && small.data[at + 3]! > 0)).toBe(false);
  expect(Math.abs(small.data[3]! - 128)).toBeLessThanOrEqual(1);
});

test('a small picture is left as it is', () => {
  const picture = painted(40, 30, () => [1, 2, 3, 4]);
  expect(shrink(picture, 40)).toBe(picture);
});
