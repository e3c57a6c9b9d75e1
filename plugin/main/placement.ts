import { grown, holds, sharedArea } from '../geometry.ts';
import type { Box } from '../messages.ts';

const widestRow = 12;
const mostRows = 6;

interface Neighbourhood {
  original: Box;
  /** What holds the original where the picture will be: a layer on the page or in the section. */
  outer: Box;
  size: { width: number; height: number };
  /** Boxes of the layers that must stay free. */
  taken: readonly Box[];
}

/**
 * Where a picture goes that belongs beside `original`: to the right of `outer`, at the original's height, behind what
 * stands there already; else in rows beneath.
 *
 * It is moved from its original by whole page units, so that both meet the pixel grid alike.
 */
export function placeBeside(ask: Neighbourhood): { x: number; y: number } {
  const { original, outer, size, taken } = ask;
  const gap = gapFor(size);
  const limit = outer.x + outer.width + widestRow * (size.width + gap);
  for (const start of rowStarts(ask)) {
    const place = alongRow(start, taken.concat(outer), gap, limit);
    if (place) return place;
  }
  const foot = Math.max(...taken.concat(outer).map((box) => box.y + box.height));
  return { x: original.x, y: inStep(foot + gap, original.y) };
}

/** The same within `room`; null when there is no place left in it. */
export function placeInside(room: Box, ask: Neighbourhood): { x: number; y: number } | null {
  const { outer, size, taken } = ask;
  for (const start of rowStarts(ask)) {
    const place = alongRow(start, taken.concat(outer), gapFor(size), room.x + room.width - size.width);
    if (place && holds(room, { ...size, ...place })) return place;
  }
  return null;
}

function rowStarts({ original, outer, size }: Neighbourhood): Box[] {
  const gap = gapFor(size);
  const starts = [{ ...size, x: inStep(outer.x + outer.width + gap, original.x), y: original.y }];
  for (let row = 0; row < mostRows; row++) {
    const y = outer.y + outer.height + gap + row * (size.height + gap);
    starts.push({ ...size, x: original.x, y: inStep(y, original.y) });
  }
  return starts;
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
