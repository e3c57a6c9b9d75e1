import type { LaidMarks } from './laid-marks.ts';
import type { Offset } from './offset.ts';

/**
 * How well the model's slopes agree with the captured ones when it is seen through `offset`: 1 when they are the same,
 * near 0 when they have nothing to do with each other. Each point counts alike however strong its edge, so that what a
 * model painted anew costs only its share; a tint costs nothing. Places are rounded to whole pixels: cheap, and as fine as a
 * comparison of offsets a pixel apart needs.
 */
export function likeness(laid: LaidMarks, offset: Offset): number {
  return laid.marks.count ? laid.likeness(offset) / laid.marks.count : 0;
}
