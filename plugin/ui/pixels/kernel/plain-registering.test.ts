import { expect, test } from 'vitest';
import { bytesAt, kernel, roomFor, wordsAt } from './kernel.ts';
import { erode } from '../masks/erode.ts';
import { laidMarks } from '../register/laid-marks.ts';
import { landmarks, type Landmarks } from '../register/landmarks.ts';
import { likeness } from '../register/likeness.ts';
import { shiftScores } from '../register/likely-offsets.ts';
import type { Level } from '../register/pyramid.ts';
import type { Size } from '../picture.ts';

// As in the other readings: what registering asks of the kernel, read plainly, every bit.

const single = Math.fround;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Both pictures at one resolution, and which of the captured one's pixels may be compared. */
interface Pair extends Size {
  captured: Level;
  model: Level;
  usable: Uint8Array;
}

function pairOf(width: number, height: number): Pair {
  const next = random(width);
  const wave = (x: number, y: number) => 128 + 60 * Math.sin(x / 3) * Math.cos(y / 5) + 20 * next();
  const grey = (shift: number) =>
    Float32Array.from({ length: width * height }, (_, at) => wave((at % width) + shift, Math.floor(at / width)));
  const usable = Uint8Array.from({ length: width * height }, () => (next() < 0.8 ? 1 : 0));
  const level = (shift: number) => ({ width, height, factor: 4, grey: grey(shift) });
  return { width, height, captured: level(0), model: level(0.7), usable };
}

const pairs = [pairOf(37, 29), pairOf(64, 50), pairOf(131, 70)];

test.each([0, 1, 2, 6, 24])('values become the least within %i pixels', (reach) => {
  for (const [width, height] of [
    [1, 1],
    [7, 5],
    [61, 43],
  ] as const) {
    const next = random(reach + 1);
    const channel = Uint8Array.from({ length: width * height }, () => (next() < 0.01 ? 0 : 1 + next() * 250));
    const expected = channel.map((_, pixel) => {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      let least = 255;
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
        for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) least = Math.min(least, channel[v * width + u]!);
      }
      return least;
    });
    expect(erode(channel, { width, height }, reach)).toEqual(expected);
  }
});

test.each([1, 15, 16, 17, 33, 50])('the edges of a mask of rows of %i pixels are found in their order', (width) => {
  const next = random(width);
  const rows = Uint8Array.from({ length: 2 * width }, () => next() * 256);
  const [here, below, out] = roomFor(width, width, width * 8) as [number, number, number];
  bytesAt(here, width).set(rows.subarray(0, width));
  bytesAt(below, width).set(rows.subarray(width));
  const isInside = (at: number) => rows[at]! >= 128;
  const edges = (isLast: boolean) =>
    Array.from({ length: width }, (_, x) => [
      ...(x + 1 < width && isInside(x) !== isInside(x + 1) ? [2 * (x + 700)] : []),
      ...(!isLast && isInside(x) !== isInside(x + width) ? [2 * (x + 700) + 1] : []),
    ]).flat();
  for (const isLast of [false, true]) {
    const count = kernel.edgesOfRow(here, isLast ? 0 : below, width, 700, out);
    expect(Array.from(wordsAt(out, count))).toEqual(edges(isLast));
  }
});

test.each(pairs)(
  'of a level of $width × $height the steep places are told, and an even choice of them is taken',
  ({ width, height, captured: level, usable }) => {
    const captured = level.grey;
    const slopes = (at: number) => [
      single(single(captured[at + 1]! - captured[at - 1]!) / 2),
      single(single(captured[at + width]! - captured[at - width]!) / 2),
    ];
    const squares: [place: number, square: number][] = [];
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const [across, down] = slopes(y * width + x) as [number, number];
        if (usable[y * width + x]) squares.push([y * width + x, single(single(across * across) + single(down * down))]);
      }
    }
    const mean = squares.reduce((sum, [, square]) => sum + square, 0) / squares.length;
    const marks = landmarks(level, usable, 300);
    expect(marks.threshold).toBeCloseTo(Math.max(0.16, 0.0225 * mean), 9);
    const strong = squares.filter(([, square]) => square >= single(marks.threshold)).map(([place]) => place);
    const kept = Math.min(300, strong.length);
    const chosen: number[] = [];
    strong.forEach((place, seen) => {
      if (chosen.length < kept && chosen.length * strong.length <= seen * kept) chosen.push(place);
    });
    expect(Array.from(marks.x, (x, i) => marks.y[i]! * width + x)).toEqual(chosen);
    expect(Array.from(marks.grey)).toEqual(chosen.map((place) => captured[place]));
    expect(Array.from(marks.slopeX, (x, i) => [x, marks.slopeY[i]])).toEqual(chosen.map(slopes));
  },
);

test.each(pairs)(
  'the points of a level of $width × $height are held against the model, and added up',
  ({ captured, model: level, usable }) => {
    const { width, height, factor, grey: model } = level;
    const marks = landmarks(captured, usable, 333);
    const laid = laidMarks(level, marks);
    const offset = { dx: 7.3, dy: -5.1, scale: 1.03 };
    const [gain, lift] = [1.07, -3.2].map(single) as [number, number];
    const scale = single(offset.scale);
    const startX = single(width / 2 - 0.5 + offset.dx / factor - offset.scale * (width / 2 - 0.5));
    const startY = single(height / 2 - 0.5 + offset.dy / factor - offset.scale * (height / 2 - 0.5));
    const sampled = Array.from(marks.x, (_, i) => {
      const x = single(startX + single(scale * marks.x[i]!));
      const y = single(startY + single(scale * marks.y[i]!));
      const [column, row] = [Math.floor(x), Math.floor(y)];
      if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return NaN;
      const between = (one: number, other: number, share: number) => single(one + single(single(other - one) * share));
      const at = row * width + column;
      const across = (from: number) => between(model[from]!, model[from + 1]!, single(x - column));
      return between(across(at), across(at + width), single(y - row));
    });
    const residuals = sampled.map((grey, i) => single(single(marks.grey[i]! - single(gain * grey)) - lift));
    expect(sampled.some(Number.isNaN)).toBe(true);
    expect(Array.from(laid.residuals(offset, gain, lift))).toEqual(residuals);

    const deviation = 9.5;
    const reach = single(1 / (4.685 * deviation * 4.685 * deviation));
    const sums = new Float64Array(20);
    for (let from = 0; from < marks.count; from += 64) {
      const lanes = Array.from({ length: 20 }, () => new Float32Array(4));
      for (let i = from; i < Math.min(marks.count, from + 64); i++) {
        const r = residuals[i]!;
        const off = single(single(r * r) * reach);
        if (!(off < 1)) continue;
        const weight = single(single(1 - off) ** 2);
        const [x, y, g] = [marks.slopeX[i]!, marks.slopeY[i]!, sampled[i]!];
        const [outX, outY] = [single(marks.x[i]! - (width / 2 - 0.5)), single(marks.y[i]! - (height / 2 - 0.5))];
        const z = single(single(x * outX) + single(y * outY));
        const five = [x, y, z, g, 1];
        const products = five.flatMap((one, first) => [...five.slice(first), r].map((other) => single(single(weight * one) * other)));
        products.forEach((product, n) => (lanes[n]![i % 4]! += product));
      }
      lanes.forEach(([one, two, three, four], n) => {
        sums[n] = sums[n]! + (one! + three!) + (two! + four!);
      });
    }
    expect(Array.from(laid.sums(deviation))).toEqual(Array.from(sums));
  },
);

/** How one point agrees with the model where it comes to lie, by whole pixels; 0 beyond the picture. */
function agreement({ grey: model, width, height }: Level, marks: Landmarks, i: number, column: number, row: number): number {
  if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) return 0;
  const at = row * width + column;
  const x = single(single(model[at + 1]! - model[at - 1]!) / 2);
  const y = single(single(model[at + width]! - model[at - width]!) / 2);
  const [x1, y1] = [marks.slopeX[i]!, marks.slopeY[i]!];
  const agreed = single(single(x1 * x) + single(y1 * y));
  const own = single(single(0.5 * single(single(x1 * x1) + single(y1 * y1))) + single(marks.threshold));
  return single(agreed / single(own + single(0.5 * single(single(x * x) + single(y * y)))));
}

test.each(pairs)(
  'all shifts of a level of $width × $height are tried, and one alone is judged alike',
  ({ captured, model: level, usable }) => {
    const { width, height, factor } = level;
    const marks = landmarks(captured, usable, 200);
    const steps = 5;
    for (const scale of [0.93, 1, 1.07]) {
      const score = shiftScores(level, marks, steps)(scale);
      const startX = single(width / 2 - 0.5 - scale * (width / 2 - 0.5) + 0.5);
      const startY = single(height / 2 - 0.5 - scale * (height / 2 - 0.5) + 0.5);
      const expected: number[] = [];
      const told: number[] = [];
      for (let v = -steps; v <= steps; v++) {
        for (let u = -steps; u <= steps; u++) {
          let sum = 0;
          for (let i = 0; i < marks.count; i++) {
            const column = Math.floor(single(startX + single(single(scale) * marks.x[i]!))) + u;
            const row = Math.floor(single(startY + single(single(scale) * marks.y[i]!))) + v;
            sum = single(sum + agreement(level, marks, i, column, row));
          }
          expected.push(sum);
          told.push(score(u, v));
        }
      }
      expect(told).toEqual(expected);
      const alone = likeness(laidMarks(level, marks), { dx: 2 * factor, dy: -factor, scale });
      expect(alone).toBeCloseTo(expected[(steps - 1) * (2 * steps + 1) + steps + 2]! / marks.count, 5);
    }
  },
);
