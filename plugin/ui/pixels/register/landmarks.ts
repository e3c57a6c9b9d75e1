import { bytesAt, floatsAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Level } from './pyramid.ts';

/** Points of a level at which something can be seen to move: its edges and textures, outside the mask. */
export interface Landmarks {
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** Grey of the captured picture, and its slope, at each point. */
  grey: Float32Array;
  slopeX: Float32Array;
  slopeY: Float32Array;
  /** The least slope of all, squared: what is weaker is taken for grain. */
  threshold: number;
}

/** Levels a pixel; what rounding alone can make. A picture of strong edges is not judged by its grain either. */
const leastSlope = 0.4;
const shareOfUsual = 0.15;

/** @param most an even choice is made among more */
export function landmarks(level: Level, most: number): Landmarks {
  const { width, height, captured } = level;
  const { squares, threshold } = steepness(level);
  let found = 0;
  for (const square of squares) if (square >= threshold) found += 1;
  const kept = Math.min(found, most);
  const marks = { ...room(kept), threshold };
  for (let y = 1, seen = 0, index = 0; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (squares[at]! < threshold) continue;
      // Whenever the share kept so far falls behind.
      if (index < kept && index * found <= seen * kept) {
        marks.x[index] = x;
        marks.y[index] = y;
        marks.grey[index] = captured[at]!;
        marks.slopeX[index] = (captured[at + 1]! - captured[at - 1]!) / 2;
        marks.slopeY[index] = (captured[at + width]! - captured[at - width]!) / 2;
        index += 1;
      }
      seen += 1;
    }
  }
  return marks;
}

/** Parts them as a chessboard's fields are, so that both halves reach as far. */
export function halves(marks: Landmarks): [Landmarks, Landmarks] {
  const field = 24;
  const white: number[] = [];
  const black: number[] = [];
  for (let i = 0; i < marks.count; i++) {
    const isWhite = ((marks.x[i]! / field) & 1) === ((marks.y[i]! / field) & 1);
    (isWhite ? white : black).push(i);
  }
  return [taken(marks, white), taken(marks, black)];
}

/** The square of every usable pixel's slope, -1 elsewhere, and from where on it counts. */
function steepness({ captured, usable, width, height }: Level): { squares: Float32Array; threshold: number } {
  const squares = new Float32Array(width * height).fill(-1);
  const [above, here, below, there, out] = roomFor(width * 4, width * 4, width * 4, width, width * 4) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const bring = (row: number, place: number) => floatsAt(place, width).set(captured.subarray(row * width, (row + 1) * width));
  kernel.beginSlopes();
  for (let y = 1; y < height - 1; y++) {
    bring(y - 1, above);
    bring(y, here);
    bring(y + 1, below);
    bytesAt(there, width).set(usable.subarray(y * width, (y + 1) * width));
    kernel.slopeRow(above, here, below, there, width, out);
    squares.set(floatsAt(out, width), y * width);
  }
  const sum = kernel.slopeSum();
  const count = kernel.slopesCounted();
  return { squares, threshold: Math.max(leastSlope ** 2, count ? (shareOfUsual ** 2 * sum) / count : 0) };
}

function room(count: number): Omit<Landmarks, 'threshold'> {
  const values = () => new Float32Array(count);
  return { count, x: values(), y: values(), grey: values(), slopeX: values(), slopeY: values() };
}

function taken(marks: Landmarks, which: number[]): Landmarks {
  const only = (values: Float32Array) => Float32Array.from(which, (i) => values[i]!);
  const { x, y, grey, slopeX, slopeY, threshold } = marks;
  return { count: which.length, x: only(x), y: only(y), grey: only(grey), slopeX: only(slopeX), slopeY: only(slopeY), threshold };
}
