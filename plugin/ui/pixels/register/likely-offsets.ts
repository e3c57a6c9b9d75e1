import { floatsAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Landmarks } from './landmarks.ts';
import { pointsAt, pointsRoom } from './laid-marks.ts';
import { apart, type Offset } from './offset.ts';
import type { Level } from './pyramid.ts';

/** How far to look: pixels either way, and the greatest change of scale. */
export interface Reach {
  shift: number;
  stretch: number;
}

/** Tries every offset within `reach` on the coarsest level, and returns the `most` likely ones that are not next to each other. */
export function likelyOffsets(level: Level, marks: Landmarks, reach: Reach, most: number): Offset[] {
  const { width, height, factor } = level;
  const steps = Math.ceil(reach.shift / factor);
  // One step of scale moves the far edge by about a pixel.
  const stretch = 2 / Math.max(width, height);
  const stretches = Math.ceil(reach.stretch / stretch);
  const scoresOf = shiftScores(level, marks, steps);
  const tried: { offset: Offset; score: number }[] = [];
  for (let z = -stretches; z <= stretches; z++) {
    const scale = 1 + z * stretch;
    const score = scoresOf(scale);
    for (let v = -steps; v <= steps; v++) {
      for (let u = -steps; u <= steps; u++) tried.push({ offset: { dx: u * factor, dy: v * factor, scale }, score: score(u, v) });
    }
  }
  tried.sort((a, b) => b.score - a.score);
  const size = { width: width * factor, height: height * factor };
  const kept: Offset[] = [];
  for (const { offset } of tried) {
    if (kept.length === most) break;
    if (kept.every((other) => apart(offset, other, size) > 2.5 * factor)) kept.push(offset);
  }
  return kept;
}

/** The sum that likeness is the mean of, for a scale and all shifts by as many of the level's pixels: these move all points alike. */
export function shiftScores(
  { grey: model, width, height }: Level,
  marks: Landmarks,
  steps: number,
): (scale: number) => (u: number, v: number) => number {
  const margin = 2 * steps + 4;
  const stride = (width + 2 * margin) * 4;
  const plane = (height + 2 * margin) * stride;
  const across = Math.ceil((2 * steps + 1) / 4) * 4;
  const scoreCount = (2 * steps + 1) * across;
  const rowBytes = pointsRoom(marks.count);
  const [grey, maps, points, scores] = roomFor(model.byteLength, 3 * plane, 5 * rowBytes, scoreCount * 4) as [
    number,
    number,
    number,
    number,
  ];
  floatsAt(grey, model.length).set(model);
  floatsAt(maps, (3 * plane) / 4).fill(0);
  pointsAt(points, marks);
  const first = maps + margin * (stride + 4);
  kernel.slopeMaps(grey, width, height, first, stride, plane);
  const middleX = width / 2 - 0.5;
  const middleY = height / 2 - 0.5;
  return (scale) => {
    const sums = floatsAt(scores, scoreCount).fill(0);
    const startX = middleX - scale * middleX + 0.5;
    const startY = middleY - scale * middleY + 0.5;
    const { count, threshold } = marks;
    kernel.shiftScores(
      first,
      stride,
      plane,
      width,
      height,
      margin,
      points,
      count,
      rowBytes,
      startX,
      startY,
      scale,
      threshold,
      steps,
      scores,
    );
    return (u, v) => sums[(v + steps) * across + u + steps]!;
  };
}
