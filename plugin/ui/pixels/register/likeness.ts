import type { Landmarks } from './landmarks.ts';
import type { Offset } from './offset.ts';
import type { Level } from './pyramid.ts';

/**
 * How well the model's slopes agree with the captured ones when it is seen through `offset`: 1 when they are the same,
 * near 0 when they have nothing to do with each other. Each point counts alike however strong its edge, so that what a
 * model painted anew costs only its share; a tint costs nothing.
 */
export function likeness({ model, width, height, factor }: Level, marks: Landmarks, { dx, dy, scale }: Offset): number {
  const middleX = width / 2 - 0.5;
  const middleY = height / 2 - 0.5;
  // Rounded to whole pixels: cheap, and as fine as a comparison of offsets a pixel apart needs.
  const startX = middleX + dx / factor - scale * middleX + 0.5;
  const startY = middleY + dy / factor - scale * middleY + 0.5;
  const { count, x, y, slopeX, slopeY, threshold } = marks;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const column = Math.floor(startX + scale * x[i]!);
    const row = Math.floor(startY + scale * y[i]!);
    if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) continue;
    const at = row * width + column;
    const modelX = (model[at + 1]! - model[at - 1]!) / 2;
    const modelY = (model[at + width]! - model[at - width]!) / 2;
    const x1 = slopeX[i]!;
    const y1 = slopeY[i]!;
    sum += (x1 * modelX + y1 * modelY) / (0.5 * (x1 * x1 + y1 * y1 + modelX * modelX + modelY * modelY) + threshold);
  }
  return count ? sum / count : 0;
}
