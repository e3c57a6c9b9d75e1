import type { Pixels } from './pixels.ts';
import { resampleWeights } from './resample.ts';
import type { Weights } from './weights.ts';

/** Pixels along the longer side while looking; small gaps in what is drawn by hand close. */
const detail = 200;
/** Of the longer side: smaller strokes are letters of a note. */
const leastStroke = 0.06;
/** Of the longer side: the radius of what an arrow points to. */
const reach = 0.11;

interface Grid {
  width: number;
  height: number;
}

/**
 * Reads drawn instructions: what a line goes all round, and what an open one, an arrow, points to with its heavier end.
 * @returns everything where nothing larger than a letter is drawn
 */
export function markedArea({ width, height, data }: Pixels): Weights {
  const scale = Math.min(1, detail / Math.max(width, height));
  const grid = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const drawn = { width, height, data: Uint8ClampedArray.from({ length: width * height }, (_, i) => data[i * 4 + 3]!) };
  const ink = resampleWeights(drawn, grid.width, grid.height).data.map((value) => (value > 24 ? 1 : 0));
  const longest = Math.max(grid.width, grid.height);

  const marked = new Uint8ClampedArray(ink.length);
  for (const stroke of strokesOf(ink, grid)) {
    if (lengthOf(stroke, grid) < leastStroke * longest) continue;
    const enclosed = enclosedBy(stroke, grid);
    if (enclosed.length > stroke.length / 2) for (const i of [...enclosed, ...stroke]) marked[i] = 255;
    else markRound(marked, grid, tipOf(stroke, grid), reach * longest);
  }
  if (!marked.includes(255)) marked.fill(255);
  return resampleWeights({ ...grid, data: marked }, width, height);
}

function strokesOf(ink: ArrayLike<number>, grid: Grid): number[][] {
  const seen = new Uint8Array(ink.length);
  const strokes: number[][] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (!ink[start] || seen[start]) continue;
    seen[start] = 1;
    const stroke = [start];
    for (const i of stroke) {
      for (const next of beside(i, grid, 8)) {
        if (!ink[next] || seen[next]) continue;
        seen[next] = 1;
        stroke.push(next);
      }
    }
    strokes.push(stroke);
  }
  return strokes;
}

function lengthOf(stroke: readonly number[], { width }: Grid): number {
  const xs = stroke.map((i) => i % width);
  const ys = stroke.map((i) => Math.floor(i / width));
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

/** What cannot be reached from the edge without crossing the stroke. */
function enclosedBy(stroke: readonly number[], grid: Grid): number[] {
  const { width, height } = grid;
  const seen = new Uint8Array(width * height);
  for (const i of stroke) seen[i] = 2;
  const reached: number[] = [];
  for (let i = 0; i < seen.length; i += 1) {
    const x = i % width;
    const y = Math.floor(i / width);
    if (seen[i] || (x > 0 && y > 0 && x < width - 1 && y < height - 1)) continue;
    seen[i] = 1;
    reached.push(i);
  }
  for (const i of reached) {
    for (const next of beside(i, grid, 4)) {
      if (seen[next]) continue;
      seen[next] = 1;
      reached.push(next);
    }
  }
  return Array.from(seen.keys()).filter((i) => seen[i] === 0);
}

/** An arrow's head is wider than its tail: of the two ends along its main axis, the one with more ink beside the axis. */
function tipOf(stroke: readonly number[], { width }: Grid): [number, number] {
  const points = stroke.map((i): [number, number] => [i % width, Math.floor(i / width)]);
  const mean = (of: (point: [number, number]) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const middleX = mean(([x]) => x);
  const middleY = mean(([, y]) => y);
  const spread = (of: (x: number, y: number) => number): number => mean(([x, y]) => of(x - middleX, y - middleY));
  const angle = Math.atan2(2 * spread((x, y) => x * y), spread((x) => x * x) - spread((_, y) => y * y)) / 2;
  const along = ([x, y]: [number, number]): number => (x - middleX) * Math.cos(angle) + (y - middleY) * Math.sin(angle);
  const across = ([x, y]: [number, number]): number => Math.abs((y - middleY) * Math.cos(angle) - (x - middleX) * Math.sin(angle));

  const sorted = points.toSorted((one, other) => along(one) - along(other));
  const from = along(sorted[0]!);
  const to = along(sorted.at(-1)!);
  const third = (to - from) / 3;
  const heaviness = (end: (place: number) => boolean): number =>
    points.reduce((sum, point) => (end(along(point)) ? sum + across(point) : sum), 0);
  return heaviness((place) => place > to - third) >= heaviness((place) => place < from + third) ? sorted.at(-1)! : sorted[0]!;
}

function markRound(marked: Uint8ClampedArray, { width }: Grid, [x, y]: [number, number], radius: number): void {
  for (let i = 0; i < marked.length; i += 1) {
    if (Math.hypot((i % width) - x, Math.floor(i / width) - y) <= radius) marked[i] = 255;
  }
}

function beside(i: number, { width, height }: Grid, count: 4 | 8): number[] {
  const x = i % width;
  const y = Math.floor(i / width);
  const places: [number, number][] = [
    [x - 1, y],
    [x + 1, y],
    [x, y - 1],
    [x, y + 1],
    ...(count === 8
      ? ([
          [x - 1, y - 1],
          [x + 1, y - 1],
          [x - 1, y + 1],
          [x + 1, y + 1],
        ] as [number, number][])
      : []),
  ];
  return places.filter(([px, py]) => px >= 0 && py >= 0 && px < width && py < height).map(([px, py]) => py * width + px);
}
