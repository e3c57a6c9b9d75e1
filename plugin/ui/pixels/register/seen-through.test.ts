import { expect, test } from 'vitest';
import { cut } from '../sizes/cut.ts';
import { everyRow } from '../formats/every-row.ts';
import { nowhere } from './offset.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';
import { seenThrough, windowIn } from './seen-through.ts';

function painted(width: number, height: number, colour: (x: number, y: number) => [number, number, number, number]): Picture {
  const picture = emptyPicture({ width, height });
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) picture.data.set(colour(x, y), (y * width + x) * 4);
  return picture;
}

function resample(picture: Picture, size: Size): Picture {
  return seenThrough(picture, windowIn(picture, size, { x: 0, y: 0, ...size }), size, nowhere);
}

test('an even colour stays what it is', () => {
  const scaled = resample(
    painted(50, 40, () => [12, 200, 77, 255]),
    { width: 120, height: 96 },
  );
  expect(scaled).toEqual(painted(120, 96, () => [12, 200, 77, 255]));
});

test('a picture of another ratio is cut at both ends, not stretched', () => {
  const stripes = painted(90, 30, (x) => (x < 30 ? [255, 0, 0, 255] : x < 60 ? [0, 255, 0, 255] : [0, 0, 255, 255]));
  const { data, width } = resample(stripes, { width: 60, height: 60 });
  for (const x of [8, 30, 51]) expect([...data.subarray((30 * width + x) * 4, (30 * width + x) * 4 + 4)]).toEqual([0, 255, 0, 255]);
});

test('a slope keeps its place to a fraction of a pixel', () => {
  const slope = painted(100, 10, (x) => [x * 2, x * 2, x * 2, 255]);
  const { data } = resample(slope, { width: 50, height: 5 });
  for (let x = 4; x < 46; x++) expect(Math.abs(data[(2 * 50 + x) * 4]! - (x * 4 + 1))).toBeLessThanOrEqual(1);
});

test('the colour of transparent pixels does not bleed', () => {
  const edge = painted(40, 8, (x) => (x < 20 ? [255, 0, 0, 0] : [0, 0, 255, 255]));
  const { data } = resample(edge, { width: 80, height: 16 });
  const redSeen = data.some((level, at) => at % 4 === 0 && level > 0 && data[at + 3]! > 0);
  expect(redSeen).toBe(false);
});

test('a picture that lies where it should is taken byte for byte', () => {
  const noise = painted(30, 20, (x, y) => [(x * 37 + y * 101) % 256, (x * 11) % 256, (y * 53) % 256, (x * y) % 256]);
  const part = seenThrough(noise, { x: 3, y: 4, width: 20, height: 10 }, { width: 20, height: 10 }, nowhere);
  expect([...part.data.subarray(0, 4)]).toEqual([...noise.data.subarray((4 * 30 + 3) * 4, (4 * 30 + 3) * 4 + 4)]);
});

test('a whole shift is undone exactly', () => {
  const at = (x: number, y: number): [number, number, number, number] => [(x * 5 + y) % 200, (x * 3) % 250, (y * 7) % 250, 255];
  const moved = painted(60, 50, (x, y) => at(Math.max(0, x - 4), Math.max(0, y - 2)));
  const back = seenThrough(moved, { x: 0, y: 0, width: 60, height: 50 }, { width: 60, height: 50 }, { dx: 4, dy: 2, scale: 1 });
  for (const [x, y] of [
    [0, 0],
    [31, 22],
    [55, 47],
  ] as const)
    expect([...back.data.subarray((y * 60 + x) * 4, (y * 60 + x) * 4 + 4)]).toEqual(at(x, y));
});

test('a part, or every so many rows of it, is the same as cut from the whole', () => {
  const noise = painted(60, 50, (x, y) => [(x * 37 + y * 101) % 256, (x * 11) % 256, (y * 53) % 256, 255 - ((x * y) % 90)]);
  const window = { x: 2.25, y: 1.5, width: 52, height: 44 };
  const size = { width: 104, height: 88 };
  const part = { x: 31, y: 17, width: 40, height: 33 };
  for (const offset of [nowhere, { dx: 3.3, dy: -1.7, scale: 1.013 }]) {
    const whole = cut(seenThrough(noise, window, size, offset), part);
    expect(furthest(seenThrough(noise, window, size, offset, part).data, whole.data)).toBeLessThanOrEqual(1);
    const some = seenThrough(noise, window, size, offset, part, 4);
    expect(some).toMatchObject({ width: 40, height: 9 });
    expect(furthest(some.data, everyRow(whole.data, 160, 4))).toBeLessThanOrEqual(1);
  }
});

function furthest(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((most, level, at) => Math.max(most, Math.abs(level - other[at]!)), 0);
}
