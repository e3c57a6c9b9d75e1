/** Boxes and outlines, as plain values. Lengths are page units, or those of the layer an outline belongs to. */
import type { Box, Transform } from './messages.ts';

/** The area two boxes share; 0 when they only touch. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** A box grown by `margin` on every side. */
export function grown(box: Box, margin: number): Box {
  return { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
}

export function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Whether an outline is made of nothing but `M L Q C Z` and numbers; Figma sometimes writes `nan`. */
export function isOutline(path: string): boolean {
  return path.trim().startsWith('M') && tokens(path).every((token) => /^[MLQCZ]$/.test(token) || Number.isFinite(Number(token)));
}

/** The same outline with every open run of it closed by a straight line. */
export function closed(path: string): string {
  return runs(path)
    .map((run) => (run.endsWith('Z') ? run : `${run} Z`))
    .join(' ');
}

/** Whether somebody drew round something: each run is closed, or ends near where it began, as a lasso does. */
export function goesRound(path: string): boolean {
  return runs(path).length > 0 && runs(path).every((run) => run.endsWith('Z') || endsNearStart(run));
}

function endsNearStart(run: string): boolean {
  const numbers = tokens(run).map(Number).filter(Number.isFinite);
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  const extent = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const gap = Math.hypot(Number(xs[xs.length - 1]) - Number(xs[0]), Number(ys[ys.length - 1]) - Number(ys[0]));
  return xs.length > 2 && gap <= extent / 5;
}

function runs(path: string): string[] {
  return path
    .split(/(?=M)/)
    .map((run) => run.trim())
    .filter((run) => run !== '');
}

function tokens(path: string): string[] {
  return path.match(/[A-Za-z]+|[-+.\d][-+.\deE]*/g) ?? [];
}

/** The transform that does one after the other. */
export function chained(...transforms: Transform[]): Transform {
  return transforms.reduce(([[a, c, e], [b, d, f]], [[A, C, E], [B, D, F]]) => [
    [A * a + C * b, A * c + C * d, A * e + C * f + E],
    [B * a + D * b, B * c + D * d, B * e + D * f + F],
  ]);
}

/** The way back; undefined for a transform that flattens everything to a line. */
export function inverse([[a, c, e], [b, d, f]]: Transform): Transform | undefined {
  const area = a * d - b * c;
  if (area === 0) return undefined;
  return [
    [d / area, -c / area, (c * f - d * e) / area],
    [-b / area, a / area, (b * e - a * f) / area],
  ];
}

/** Where a transform takes a point. */
export function taken([[a, c, e], [b, d, f]]: Transform, [x, y]: [number, number]): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
