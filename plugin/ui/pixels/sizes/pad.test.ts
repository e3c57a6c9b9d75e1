import { expect, test } from 'vitest';
import { cut } from './cut.ts';
import { pad, padChannel } from './pad.ts';
import type { Picture } from '../picture.ts';

const picture: Picture = { width: 2, height: 2, data: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]) };
const inset = { x: 1, y: 2, width: 2, height: 2 };
const size = { width: 5, height: 6 };

function reds({ data }: Picture): number[] {
  return [...data].filter((_, at) => at % 4 === 0);
}

test('padding repeats the pixels at the edge', () => {
  const row = [1, 1, 5, 5, 5];
  const below = [9, 9, 13, 13, 13];
  expect(reds(pad(picture, size, inset))).toEqual([row, row, row, below, below, below].flat());
});

test('cutting gives back what was padded, byte for byte', () => {
  expect(cut(pad(picture, size, inset), inset)).toEqual(picture);
});

test('a padded mask changes nothing in the padding', () => {
  expect([...padChannel(Uint8Array.from([7, 8, 9, 10]), { width: 4, height: 4 }, { x: 1, y: 1, width: 2, height: 2 })]).toEqual(
    [
      [0, 0, 0, 0],
      [0, 7, 8, 0],
      [0, 9, 10, 0],
      [0, 0, 0, 0],
    ].flat(),
  );
});

test('a mask that needs no padding is not copied', () => {
  const mask = Uint8Array.from([7, 8, 9, 10]);
  expect(padChannel(mask, { width: 2, height: 2 }, { x: 0, y: 0, width: 2, height: 2 })).toBe(mask);
});
