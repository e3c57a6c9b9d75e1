import { chained } from '../../../geometry.ts';
import type { Box, Shape } from '../../../messages.ts';
import { flatten } from '../../../flatten.ts';
import type { Size } from '../picture.ts';
import { pageToCaptured } from './spaces.ts';

/** Lines that are looked at in each row of pixels; along a line, coverage is exact. */
const lines = 16;

/**
 * Coverage of the union of all shapes, one byte a pixel. Not drawn on a 2D canvas: that was measured to be off by a tenth at
 * the edges, and adds up edges that two paths share.
 */
export function raster(shapes: Shape[], box: Box, size: Size): Uint8Array<ArrayBuffer> {
  const outlines = shapes.flatMap(({ paths, transform }) => {
    const toPixels = chained(transform, pageToCaptured(box, size));
    return paths.map(({ data, rule }) => downwards(sidesOf(flatten(data, toPixels)), rule));
  });
  const coverage = new Uint8Array(size.width * size.height);
  const row = new Float64Array(size.width + 1);
  for (let y = 0; y < size.height; y++) {
    row.fill(0);
    let touched = false;
    for (let line = 0; line < lines; line++) {
      const spans = outlines.flatMap((spansAt) => spansAt(y + (line + 0.5) / lines));
      for (const [from, to] of united(spans)) touched = cover(row, from, to, size.width) || touched;
    }
    if (!touched) continue;
    for (let x = 0; x < size.width; x++) coverage[y * size.width + x] = Math.round((Math.min(lines, row[x]!) * 255) / lines);
  }
  return coverage;
}

interface Side {
  top: number;
  bottom: number;
  /** At height 0. */
  x: number;
  /** Across for each pixel down. */
  slope: number;
  turn: 1 | -1;
}

type Span = [from: number, to: number];

function sidesOf(polygons: [number, number][][]): Side[] {
  const sides: Side[] = [];
  for (const polygon of polygons) {
    for (let i = 0; i < polygon.length; i++) {
      const [x1, y1] = polygon[i]!;
      const [x2, y2] = polygon[(i + 1) % polygon.length]!;
      if (y1 === y2) continue;
      const slope = (x2 - x1) / (y2 - y1);
      sides.push({ top: Math.min(y1, y2), bottom: Math.max(y1, y2), x: x1 - slope * y1, slope, turn: y2 > y1 ? 1 : -1 });
    }
  }
  return sides.toSorted((one, other) => one.top - other.top);
}

/** What a path covers of one line after another; lines must be asked for downwards. */
function downwards(sides: Side[], rule: 'nonzero' | 'evenodd'): (y: number) => Span[] {
  let next = 0;
  let active: Side[] = [];
  return (y) => {
    while (next < sides.length && sides[next]!.top <= y) active.push(sides[next++]!);
    if (active.length === 0) return [];
    active = active.filter(({ bottom }) => bottom > y);
    const crossings = active.map(({ x, slope, turn }) => ({ x: x + slope * y, turn })).toSorted((one, other) => one.x - other.x);
    const spans: Span[] = [];
    let winding = 0;
    for (let i = 0; i + 1 < crossings.length; i++) {
      winding += rule === 'nonzero' ? crossings[i]!.turn : 1;
      const inside = rule === 'nonzero' ? winding !== 0 : winding % 2 === 1;
      if (inside) spans.push([crossings[i]!.x, crossings[i + 1]!.x]);
    }
    return spans;
  };
}

function united(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  const sorted = spans.toSorted((one, other) => one[0] - other[0]);
  const merged: Span[] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Adds what a span covers of each pixel; false when it lies beside the row. */
function cover(row: Float64Array, from: number, to: number, width: number): boolean {
  const start = Math.max(0, from);
  const end = Math.min(width, to);
  if (!(end > start)) return false;
  const first = Math.floor(start);
  const last = Math.min(width - 1, Math.floor(end));
  if (first === last) {
    row[first]! += end - start;
    return true;
  }
  row[first]! += first + 1 - start;
  for (let x = first + 1; x < last; x++) row[x]! += 1;
  row[last]! += end - last;
  return true;
}
