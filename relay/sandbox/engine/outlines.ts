/** Corners of a closed outline, in pixels; inner ones run the other way round. */
export type Outline = [x: number, y: number][];

interface Shape {
  width: number;
  height: number;
  inside(pixel: number): boolean;
}

/** How far an outline may leave the pixels' edges to have fewer corners. */
const tolerance = 0.75;

/** Follows the edges between inside and outside; drops outlines round fewer than `leastArea` pixels. */
export function outlinesOf({ width, height, inside }: Shape, leastArea: number): Outline[] {
  const isIn = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && inside(y * width + x);
  const across = width + 1;
  // Edges by the corner they start from, with the inside to their right: at most two a corner.
  const edges = new Map<number, number[]>();
  const add = (fromX: number, fromY: number, toX: number, toY: number): void => {
    const from = fromY * across + fromX;
    const to = toY * across + toX;
    const others = edges.get(from);
    if (others) others.push(to);
    else edges.set(from, [to]);
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isIn(x, y)) continue;
      if (!isIn(x, y - 1)) add(x, y, x + 1, y);
      if (!isIn(x + 1, y)) add(x + 1, y, x + 1, y + 1);
      if (!isIn(x, y + 1)) add(x + 1, y + 1, x, y + 1);
      if (!isIn(x - 1, y)) add(x, y + 1, x, y);
    }
  }
  const outlines: Outline[] = [];
  for (const start of edges.keys()) {
    while (edges.has(start)) {
      const outline = followed(start, edges).map((corner): [number, number] => [corner % across, Math.floor(corner / across)]);
      if (Math.abs(areaOf(outline)) >= leastArea) outlines.push(simplified(outline));
    }
  }
  return outlines;
}

function followed(start: number, edges: Map<number, number[]>): number[] {
  const corners: number[] = [];
  let at = start;
  do {
    corners.push(at);
    const nexts = edges.get(at)!;
    const next = nexts.pop()!;
    if (nexts.length === 0) edges.delete(at);
    at = next;
  } while (at !== start);
  return corners;
}

function areaOf(outline: Outline): number {
  return outline.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** Douglas and Peucker's way, on the two halves between the first corner and the one farthest from it. */
function simplified(outline: Outline): Outline {
  const [firstX, firstY] = outline[0]!;
  const distances = outline.map(([x, y]) => Math.hypot(x - firstX, y - firstY));
  const farthest = distances.indexOf(Math.max(...distances));
  const closed: Outline = [...outline, outline[0]!];
  return [...thinned(closed.slice(0, farthest + 1)).slice(0, -1), ...thinned(closed.slice(farthest)).slice(0, -1)];
}

function thinned(line: Outline): Outline {
  const keep = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let worst = 0;
    let at = -1;
    for (let i = from + 1; i < to; i += 1) {
      const off = distanceTo(line[i]!, line[from]!, line[to]!);
      if (off > worst) [worst, at] = [off, i];
    }
    if (worst <= tolerance) continue;
    keep.add(at);
    open.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep.has(i));
}

function distanceTo([x, y]: [number, number], [fromX, fromY]: [number, number], [toX, toY]: [number, number]): number {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length === 0) return Math.hypot(x - fromX, y - fromY);
  return Math.abs((toX - fromX) * (fromY - y) - (fromX - x) * (toY - fromY)) / length;
}
