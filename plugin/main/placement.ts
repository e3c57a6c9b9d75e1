import { grown, sharedArea } from '../geometry.ts';
import type { Box } from '../messages.ts';

const widestRow = 12;
const mostRows = 6;

/**
 * Where a picture goes that belongs beside `original`: to the right of `outer`, at the original's height, behind what
 * stands there already; else in rows beneath; never over a layer of `taken`.
 *
 * It is moved from its original by whole page units, so that both meet the pixel grid alike.
 * @param outer the box of the layer on the page that holds the original
 */
export function placeBeside(ask: { original: Box; outer: Box; size: { width: number; height: number }; taken: readonly Box[] }): {
  x: number;
  y: number;
} {
  const { original, outer, size } = ask;
  const gap = gapFor(size);
  const obstacles = ask.taken.concat(outer);
  const rightOf = outer.x + outer.width + gap;
  const limit = rightOf + widestRow * (size.width + gap);
  let place = alongRow({ ...size, x: inStep(rightOf, original.x), y: original.y }, obstacles, gap, limit);
  for (let row = 0; !place && row < mostRows; row++) {
    const y = outer.y + outer.height + gap + row * (size.height + gap);
    place = alongRow({ ...size, x: original.x, y: inStep(y, original.y) }, obstacles, gap, limit);
  }
  const foot = Math.max(...obstacles.map((box) => box.y + box.height));
  return place ?? { x: original.x, y: inStep(foot + gap, original.y) };
}

/** Where a picture goes that belongs to nothing: in the middle of the view, or right of what stands there. */
export function placeInView(ask: { center: { x: number; y: number }; size: { width: number; height: number }; taken: readonly Box[] }): {
  x: number;
  y: number;
} {
  const { center, size, taken } = ask;
  const start = { ...size, x: Math.round(center.x - size.width / 2), y: Math.round(center.y - size.height / 2) };
  return alongRow(start, taken, gapFor(size), Infinity) ?? start;
}

/** Between 40 and 80 page units, a twentieth of the picture's longer side. */
function gapFor(size: { width: number; height: number }): number {
  return Math.min(80, Math.max(40, Math.round(Math.max(size.width, size.height) / 20)));
}

/** The first place right of `start`, and not beyond `limit`, that keeps the gap to every obstacle. */
function alongRow(start: Box, obstacles: readonly Box[], gap: number, limit: number): { x: number; y: number } | null {
  const box = { ...start };
  // One pass is enough only when obstacles come in order; a step right may run into one passed before.
  for (let hit = firstHit(box, obstacles, gap); hit; hit = firstHit(box, obstacles, gap)) {
    box.x = inStep(hit.x + hit.width + gap, start.x);
    if (box.x > limit) return null;
  }
  return { x: box.x, y: box.y };
}

function firstHit(box: Box, obstacles: readonly Box[], gap: number): Box | undefined {
  // A hair less than the gap: a sum of fractions must not make a neighbour of itself.
  const reach = grown(box, gap - 0.01);
  return obstacles.find((obstacle) => sharedArea(reach, grown(obstacle, 0.005)) > 0);
}

/** The least value from `least` on that differs from `origin` by a whole number. */
function inStep(least: number, origin: number): number {
  return origin + Math.ceil(least - origin);
}
