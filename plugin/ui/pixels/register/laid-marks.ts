import { doublesAt, floatsAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Landmarks } from './landmarks.ts';
import type { Offset } from './offset.ts';
import type { Level } from './pyramid.ts';

/** A level of the model's picture and the points it is held against, in the kernel's memory: only until somebody else asks it for room. */
export interface LaidMarks {
  level: Level;
  marks: Landmarks;
  /** How well the model's slopes agree with those of the points, added up over all of them. */
  likeness(offset: Offset): number;
  /** The model's grey where each point should lie, and what the captured one is off by; NaN beyond the picture. Overwritten the next time. */
  residuals(offset: Offset, gain: number, lift: number): Float32Array;
  /** The sums that the normal equations are made of, in the kernel's order, of the last residuals. */
  sums(deviation: number): Float64Array;
}

const sumCount = 20;

/** Bytes of a row of what the kernel is told of each point, of which there are five. */
export function pointsRoom(count: number): number {
  return Math.ceil(count / 4) * 16;
}

export function pointsAt(place: number, { count, x, y, grey, slopeX, slopeY }: Landmarks): void {
  for (const [row, values] of [x, y, grey, slopeX, slopeY].entries()) floatsAt(place + row * pointsRoom(count), count).set(values);
}

export function laidMarks(level: Level, marks: Landmarks): LaidMarks {
  const { width, height, factor } = level;
  const { count } = marks;
  const rowBytes = pointsRoom(count);
  const [model, points, sampled, residuals, partial, sums] = roomFor(
    level.grey.byteLength,
    5 * rowBytes,
    rowBytes,
    rowBytes,
    16 * sumCount,
    8 * sumCount,
  ) as [number, number, number, number, number, number];
  floatsAt(model, level.grey.length).set(level.grey);
  pointsAt(points, marks);
  const middleX = width / 2 - 0.5;
  const middleY = height / 2 - 0.5;
  const startOf = ({ dx, dy, scale }: Offset) =>
    [middleX + dx / factor - scale * middleX, middleY + dy / factor - scale * middleY] as const;
  return {
    level,
    marks,
    likeness(offset) {
      const [x, y] = startOf(offset);
      return kernel.likenessSum(model, width, height, points, count, rowBytes, x + 0.5, y + 0.5, offset.scale, marks.threshold);
    },
    residuals(offset, gain, lift) {
      const [x, y] = startOf(offset);
      kernel.sample(model, width, height, points, count, rowBytes, x, y, offset.scale, gain, lift, sampled, residuals);
      return floatsAt(residuals, count);
    },
    sums(deviation) {
      kernel.normalSums(points, count, rowBytes, sampled, residuals, middleX, middleY, deviation, partial, sums);
      return doublesAt(sums, sumCount);
    },
  };
}
