import { expect, test } from 'vitest';
import { clean } from './clean.ts';
import { emptyPicture, type Picture } from '../picture.ts';

const size = { width: 9, height: 7 };

/** A picture whose pixels are told by place: colour and alpha. */
function painted(pixel: (x: number, y: number) => [red: number, green: number, blue: number, alpha: number]): Picture {
  const picture = emptyPicture(size);
  for (let y = 0; y < size.height; y++) for (let x = 0; x < size.width; x++) picture.data.set(pixel(x, y), (y * size.width + x) * 4);
  return picture;
}

function at({ data }: Picture, x: number, y: number): number[] {
  return Array.from(data.subarray((y * size.width + x) * 4, (y * size.width + x) * 4 + 4));
}

test('what was meant to be opaque is, and what was meant to be clear', () => {
  const cleaned = clean(painted((x) => (x < 4 ? [10, 20, 30, 250 + x] : [200, 0, 0, x % 5])));
  expect(at(cleaned, 1, 3)).toEqual([10, 20, 30, 255]);
  expect([at(cleaned, 5, 3)[3], at(cleaned, 6, 3)[3]]).toEqual([0, 0]);
});

test('an edge stays as soft as it came, also where it is nearly opaque', () => {
  const soft = [255, 254, 251, 249, 128, 30, 5, 4, 0];
  const cleaned = clean(painted((x) => [7, 8, 9, soft[x]!]));
  expect(soft.map((_, x) => at(cleaned, x, 3)[3])).toEqual([255, 255, 251, 249, 128, 30, 5, 0, 0]);
});

test('under clear pixels lies the colour of the nearest visible one, so that no old ground shines through', () => {
  const cleaned = clean(painted((x) => (x === 2 ? [1, 2, 3, 255] : x === 7 ? [4, 5, 6, 90] : [0, 255, 0, 0])));
  expect([0, 4, 5, 8].map((x) => at(cleaned, x, 6))).toEqual([
    [1, 2, 3, 0],
    [1, 2, 3, 0],
    [4, 5, 6, 0],
    [4, 5, 6, 0],
  ]);
});

test('nothing else is touched: neither an opaque picture nor the colours of what is half clear', () => {
  const opaque = painted((x, y) => [x, y, x * y, 255]);
  expect(clean(opaque)).toEqual(opaque);
  const veil = painted((x, y) => [x, y, 9, 5 + 3 * x + y]);
  expect(clean(veil)).toEqual(veil);
});

test('a picture with nothing to see is black under clear', () => {
  expect(clean(painted(() => [9, 9, 9, 2])).data.every((level) => level === 0)).toBe(true);
});
