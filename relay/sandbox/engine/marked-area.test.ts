import { expect, test } from 'vitest';
import { markedArea } from './marked-area.ts';
import { blankPixels, type Pixels } from './pixels.ts';

const width = 300;
const height = 200;

/** Lines with a red pen, 5 pixels wide, on clear ground. */
function drawing(...lines: [x1: number, y1: number, x2: number, y2: number][]): Pixels {
  const picture = blankPixels(width, height);
  for (const [x1, y1, x2, y2] of lines) {
    const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1));
    for (let step = 0; step <= steps; step += 1) {
      const x = Math.round(x1 + ((x2 - x1) * step) / steps);
      const y = Math.round(y1 + ((y2 - y1) * step) / steps);
      for (let py = y - 2; py <= y + 2; py += 1)
        for (let px = x - 2; px <= x + 2; px += 1) picture.data.set([255, 0, 0, 255], (py * width + px) * 4);
    }
  }
  return picture;
}

function marksAt(picture: Pixels, ...places: [number, number][]): boolean[] {
  const { data } = markedArea(picture);
  return places.map(([x, y]) => data[y * width + x]! > 128);
}

const arrow: [number, number, number, number][] = [
  [40, 100, 160, 100],
  [160, 100, 135, 82],
  [160, 100, 135, 118],
];

test('a line that goes all round marks what is inside', () => {
  const box = drawing([60, 50, 160, 50], [160, 50, 160, 130], [160, 130, 60, 130], [60, 130, 60, 50]);
  expect(marksAt(box, [110, 90], [70, 60], [200, 90], [110, 30])).toEqual([true, true, false, false]);
});

test('an arrow marks what its head points to, whichever way it points', () => {
  expect(marksAt(drawing(...arrow), [165, 100], [40, 100], [100, 100])).toEqual([true, false, false]);
  const mirrored = drawing(...arrow.map(([x1, y1, x2, y2]): [number, number, number, number] => [200 - x1, y1, 200 - x2, y2]));
  expect(marksAt(mirrored, [35, 100], [160, 100])).toEqual([true, false]);
});

test('several drawings mark several places, and letters of a note none', () => {
  const note = drawing(
    ...arrow,
    [240, 20, 250, 20],
    [250, 20, 250, 30],
    [250, 30, 240, 30],
    [240, 30, 240, 20],
    [200, 120, 280, 120],
    [280, 120, 280, 180],
    [280, 180, 200, 180],
    [200, 180, 200, 120],
  );
  expect(marksAt(note, [165, 100], [240, 150], [245, 25], [100, 30])).toEqual([true, true, false, false]);
});

test('where nothing is drawn, everything is marked', () => {
  expect(marksAt(blankPixels(width, height), [0, 0], [299, 199])).toEqual([true, true]);
});
