import { expect, test } from 'vitest';
import { composite } from './composite.ts';
import { changedShare, countOutside } from './outside.ts';
import type { Picture } from '../picture.ts';

function row(...pixels: [number, number, number, number][]): Picture {
  return { width: pixels.length, height: 1, data: Uint8Array.from(pixels.flat()) };
}

function pixels({ data }: Picture): number[][] {
  return Array.from({ length: data.length / 4 }, (_, pixel) => [...data.subarray(pixel * 4, pixel * 4 + 4)]);
}

test('outside the mask every byte stays, also colour that alpha hides', () => {
  const captured = row([10, 20, 30, 255], [200, 100, 50, 0], [9, 8, 7, 1]);
  const model = row([0, 0, 0, 255], [1, 1, 1, 255], [2, 2, 2, 255]);
  expect(composite(captured, model, Uint8Array.from([0, 0, 0]))).toEqual(captured);
});

test('inside the mask every byte is the model’s', () => {
  const captured = row([10, 20, 30, 255], [0, 0, 0, 0]);
  const model = row([1, 2, 3, 255], [4, 5, 6, 77]);
  expect(composite(captured, model, Uint8Array.from([255, 255]))).toEqual(model);
});

test('at the mask’s edge colours are weighed', () => {
  const mixed = composite(row([0, 100, 255, 255]), row([255, 200, 0, 255]), Uint8Array.from([51]));
  expect(pixels(mixed)).toEqual([[51, 120, 204, 255]]);
});

test('at the mask’s edge a transparent pixel lends no colour', () => {
  const mixed = composite(row([255, 0, 0, 0]), row([0, 0, 255, 255]), Uint8Array.from([128]));
  expect(pixels(mixed)).toEqual([[0, 0, 255, 128]]);
});

test('every weight of two equal opaque colours gives that colour', () => {
  for (let level = 0; level <= 255; level++) {
    const colour = row([level, 255 - level, 7, 255]);
    expect(composite(colour, colour, Uint8Array.from([(level * 7) % 256]))).toEqual(colour);
  }
});

test('without a mask the picture is the model’s, within the captured outline', () => {
  const captured = row([10, 20, 30, 255], [40, 50, 60, 128], [70, 80, 90, 0]);
  const model = row([1, 2, 3, 255], [4, 5, 6, 128], [7, 8, 9, 255]);
  expect(pixels(composite(captured, model, null))).toEqual([
    [1, 2, 3, 255],
    [4, 5, 6, 128],
    [70, 80, 90, 0],
  ]);
});

test('an edge that comes back as soft as it was stays as soft', () => {
  const captured = row([40, 50, 60, 128], [40, 50, 60, 200], [40, 50, 60, 90]);
  const model = row([4, 5, 6, 128], [4, 5, 6, 70], [4, 5, 6, 255]);
  const alphas = pixels(composite(captured, model, null)).map((pixel) => pixel[3]);
  expect(alphas).toEqual([128, 70, 90]);
});

test('what happened outside the mask is counted, for the placed picture and for the model', () => {
  const captured = row([10, 10, 10, 255], [10, 10, 10, 255], [10, 10, 10, 255], [10, 10, 10, 255]);
  const model = row([90, 10, 10, 255], [12, 10, 10, 255], [10, 10, 90, 255], [0, 0, 0, 255]);
  const mask = Uint8Array.from([0, 0, 0, 255]);
  expect(countOutside(captured, composite(captured, model, mask), mask)).toEqual({ pixels: 3, changed: 0 });
  expect(countOutside(captured, model, mask)).toEqual({ pixels: 3, changed: 3 });
  expect(changedShare(captured, model, mask, 'outside')).toBe(2 / 3);
  expect(changedShare(captured, model, mask, 'inside')).toBe(1);
});

test('whatever the mask, no byte changes where it is 0, of alpha as of colour', () => {
  let state = 71;
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  for (let round = 0; round < 50; round++) {
    const size = { width: 1 + Math.floor(next() * 40), height: 1 + Math.floor(next() * 40) };
    const bytes = () => Uint8Array.from({ length: size.width * size.height * 4 }, () => next() * 256);
    const [captured, model] = [
      { ...size, data: bytes() },
      { ...size, data: bytes() },
    ];
    const covers = next();
    const mask = Uint8Array.from({ length: size.width * size.height }, () => (next() < covers ? next() * 256 : 0));
    const laid = composite(captured, model, mask);
    const touched = laid.data.filter((level, at) => mask[at >> 2] === 0 && level !== captured.data[at]);
    expect(touched).toHaveLength(0);
    const taken = laid.data.filter((level, at) => mask[at >> 2] === 255 && level !== model.data[at]);
    expect(taken).toHaveLength(0);
  }
});

test('an edge that the model filled with the ground it saw takes its colour from within', () => {
  const captured = row([200, 0, 0, 255], [200, 0, 0, 128], [0, 0, 0, 0]);
  const model = row([0, 0, 200, 255], [0, 0, 100, 255], [0, 0, 0, 255]);
  expect(pixels(composite(captured, model, null))).toEqual([
    [0, 0, 200, 255],
    [0, 0, 200, 128],
    [0, 0, 0, 0],
  ]);
});

test('an edge that came back as see-through as it was keeps the colour it came with', () => {
  const captured = row([200, 0, 0, 255], [90, 80, 70, 128]);
  const model = row([200, 0, 0, 255], [10, 20, 30, 128]);
  expect(pixels(composite(captured, model, null))[1]).toEqual([10, 20, 30, 128]);
});
