import { expect, test } from 'vitest';
import { resizeBox } from './resize-box.ts';

const size = { width: 100, height: 50 };
const plain = { ratio: false, middle: false };

test('dragging the bottom right corner leaves the top left one where it is', () => {
  expect(resizeBox(size, { x: 1, y: 1 }, { x: 130, y: 70 }, plain)).toEqual({ x: 0, y: 0, width: 130, height: 70 });
});

test('dragging the top left corner leaves the bottom right one where it is', () => {
  expect(resizeBox(size, { x: 0, y: 0 }, { x: 20, y: -10 }, plain)).toEqual({ x: 20, y: -10, width: 80, height: 60 });
});

test('dragging a side changes that side alone', () => {
  expect(resizeBox(size, { x: 1, y: 0.5 }, { x: 160, y: 999 }, plain)).toEqual({ x: 0, y: 0, width: 160, height: 50 });
});

test('Shift keeps the ratio', () => {
  expect(resizeBox(size, { x: 1, y: 1 }, { x: 200, y: 60 }, { ratio: true, middle: false })).toEqual({
    x: 0,
    y: 0,
    width: 200,
    height: 100,
  });
});

test('Alt grows the layer from its middle', () => {
  expect(resizeBox(size, { x: 1, y: 1 }, { x: 110, y: 50 }, { ratio: false, middle: true })).toEqual({
    x: -10,
    y: 0,
    width: 120,
    height: 50,
  });
});

test('a side is never shorter than one unit', () => {
  expect(resizeBox(size, { x: 1, y: 1 }, { x: -40, y: 0 }, plain)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});
