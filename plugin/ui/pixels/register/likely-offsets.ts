import type { LaidMarks } from './laid-marks.ts';
import { likeness } from './likeness.ts';
import { apart, type Offset } from './offset.ts';

/** How far to look: pixels either way, and the greatest change of scale. */
export interface Reach {
  shift: number;
  stretch: number;
}

/** Tries every offset within `reach` on the coarsest level, and returns the `most` likely ones that are not next to each other. */
export function likelyOffsets(laid: LaidMarks, reach: Reach, most: number): Offset[] {
  const { level } = laid;
  const steps = Math.ceil(reach.shift / level.factor);
  // One step of scale moves the far edge by about a pixel.
  const stretch = 2 / Math.max(level.width, level.height);
  const stretches = Math.ceil(reach.stretch / stretch);
  const tried: { offset: Offset; score: number }[] = [];
  for (let z = -stretches; z <= stretches; z++) {
    for (let v = -steps; v <= steps; v++) {
      for (let u = -steps; u <= steps; u++) {
        const offset = { dx: u * level.factor, dy: v * level.factor, scale: 1 + z * stretch };
        tried.push({ offset, score: likeness(laid, offset) });
      }
    }
  }
  tried.sort((a, b) => b.score - a.score);
  const size = { width: level.width * level.factor, height: level.height * level.factor };
  const kept: Offset[] = [];
  for (const { offset } of tried) {
    if (kept.length === most) break;
    if (kept.every((other) => apart(offset, other, size) > 2.5 * level.factor)) kept.push(offset);
  }
  return kept;
}
