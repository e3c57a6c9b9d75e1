import { grown, holds, sharedArea } from '../../geometry.ts';
import type { Arrangement, Box, Size } from '../../messages.ts';

const widestRow = 12;
const widestGrid = 4;
const mostRows = 6;

interface Neighbourhood {
  rows: Arrangement['rows'];
  original: Box;
  /** What holds the original where the picture will be: a layer on the page or in the section. */
  outer: Box;
  size: Size;
  /** Boxes of the layers that must stay free. */
  taken: readonly Box[];
}

/** A room that can grow to the right and downwards. */
interface Room {
  rows: Arrangement['rows'];
  box: Box;
  size: Size;
  /** Boxes of what stands in it. */
  taken: readonly Box[];
  /** Boxes of what stands round it. */
  around: readonly Box[];
  /** What a row of results is to begin beside; null begins at the room's corner. */
  beside: Box | null;
}

/** Where a row begins, and how far to the right a picture in it may stand. */
interface Row {
  start: Box;
  limit: number;
}

/**
 * Where a picture goes that belongs beside `original`: to the right of `outer`, at the original's height, behind what
 * stands there already; else in rows beneath. In a grid the next row begins beneath after four.
 *
 * It is moved from its original by whole page units, so that both meet the pixel grid alike.
 */
export function placeBeside(ask: Neighbourhood): { x: number; y: number } {
  const { original, outer, size, taken } = ask;
  const gap = gapFor(size);
  const end = outer.x + outer.width + widestRow * (size.width + gap);
  for (const { start, limit } of rowsBeside(ask)) {
    const place = alongRow(start, taken.concat(outer), gap, Math.min(limit, end));
    if (place) return place;
  }
  const foot = Math.max(...taken.concat(outer).map((box) => box.y + box.height));
  return { x: original.x, y: inStep(foot + gap, original.y) };
}

/** The same within `room`; null when there is no place left in it. */
export function placeInside(room: Box, ask: Neighbourhood): { x: number; y: number } | null {
  const { outer, size, taken } = ask;
  const end = room.x + room.width - size.width;
  for (const { start, limit } of rowsBeside(ask)) {
    const place = alongRow(start, taken.concat(outer), gapFor(size), Math.min(limit, end));
    if (place && holds(room, { ...size, ...place })) return place;
  }
  return null;
}

/**
 * Where a picture goes in a room that grows with it: a row grows to the right, a grid downwards, and each the other way when
 * something stands there. null when the room can grow neither way.
 */
export function placeGrowing(room: Room): { x: number; y: number; box: Box } | null {
  const { box, size, taken, around } = room;
  const gap = gapFor(size);
  for (const { start, limit } of rowsIn(room)) {
    const place = alongRow(start, taken, gap, limit);
    const needed = place && round([box, grown({ ...size, ...place }, gap)]);
    if (needed && around.every((other) => isKeptFrom(other, box, needed, gap))) return { ...place, box: needed };
  }
  return null;
}

/** The room round a picture that more may be put beside later. */
export function roomRound(picture: Box): Box {
  return grown(picture, gapFor(picture));
}

function rowsBeside({ rows, original, outer, size }: Neighbourhood): Row[] {
  const gap = gapFor(size);
  const right = inStep(outer.x + outer.width + gap, original.x);
  const row = (x: number, y: number): Row => ({
    start: { ...size, x, y: inStep(y, original.y) },
    limit: rows === 'grid' ? fourth(x, size.width, gap) : Infinity,
  });
  const at = (top: number, n: number): number => top + n * Math.ceil(size.height + gap);
  const beside = counted(rows === 'grid' ? mostRows : 1).map((n) => row(right, at(original.y, n)));
  return beside.concat(counted(mostRows).map((n) => row(original.x, at(outer.y + outer.height + gap, n))));
}

/** In a row's room the first goes on to the right without end; in a grid's each ends after four, and the first only then goes on. */
function rowsIn({ rows, box, size, taken, beside }: Room): Row[] {
  const gap = gapFor(size);
  const [left, top] = taken.length === 0 ? [box.x + gap, box.y + gap] : [least(taken, 'x'), least(taken, 'y')];
  const right = box.x + box.width - gap - size.width;
  const foot = Math.max(top - gap, ...taken.map(({ y, height }) => y + height));
  const rowAt = (y: number): Row => ({
    start: { ...size, x: left, y },
    limit: rows === 'grid' ? fourth(left, size.width, gap) : right,
  });
  const downwards: Row[] = [];
  for (let y = top; y <= foot; y += Math.ceil(size.height + gap)) downwards.push(rowAt(y));
  downwards.push(rowAt(inStep(foot + gap, top)));
  const endless: Row = {
    start: { ...size, x: beside ? inStep(beside.x + beside.width + gap, left) : left, y: beside ? beside.y : top },
    limit: Infinity,
  };
  return rows === 'grid' ? downwards.concat(endless) : [endless].concat(downwards);
}

/** Where the fourth of a row stands. */
function fourth(x: number, width: number, gap: number): number {
  return x + (widestGrid - 1) * Math.ceil(width + gap);
}

/** Whether a box that grows comes no nearer to another than it was. */
function isKeptFrom(other: Box, before: Box, after: Box, gap: number): boolean {
  const [then, now] = [before, after].map((box) => sharedArea(grown(box, gap - 0.01), grown(other, 0.005)));
  return Number(now) <= Number(then);
}

function round(boxes: Box[]): Box {
  const [x, y] = [least(boxes, 'x'), least(boxes, 'y')];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const foot = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: foot - y };
}

function least(boxes: readonly Box[], side: 'x' | 'y'): number {
  return Math.min(...boxes.map((box) => box[side]));
}

function counted(length: number): number[] {
  return Array.from({ length }, (_, n) => n);
}

/** Where a picture goes that belongs to nothing: in the middle of the view, or right of what stands there. */
export function placeInView(ask: { center: { x: number; y: number }; size: Size; taken: readonly Box[] }): {
  x: number;
  y: number;
} {
  const { center, size, taken } = ask;
  const start = { ...size, x: Math.round(center.x - size.width / 2), y: Math.round(center.y - size.height / 2) };
  return alongRow(start, taken, gapFor(size), Infinity) ?? start;
}

/** Between 40 and 80 page units, a twentieth of the picture's longer side. */
function gapFor(size: Size): number {
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
