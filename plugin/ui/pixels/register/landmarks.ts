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
  const isWhite = (i: number) => (Math.floor(marks.x[i]! / field) + Math.floor(marks.y[i]! / field)) % 2 === 0;
  return [taken(marks, isWhite), taken(marks, (i) => !isWhite(i))];
}

/** The square of every usable pixel's slope, -1 elsewhere, and from where on it counts. */
function steepness({ captured, usable, width, height }: Level): { squares: Float32Array; threshold: number } {
  const squares = new Float32Array(width * height).fill(-1);
  let sum = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (!usable[at]) continue;
      const slopeX = (captured[at + 1]! - captured[at - 1]!) / 2;
      const slopeY = (captured[at + width]! - captured[at - width]!) / 2;
      const square = slopeX * slopeX + slopeY * slopeY;
      squares[at] = square;
      sum += square;
      count += 1;
    }
  }
  return { squares, threshold: Math.max(leastSlope ** 2, count ? (shareOfUsual ** 2 * sum) / count : 0) };
}

function room(count: number): Omit<Landmarks, 'threshold'> {
  const values = () => new Float32Array(count);
  return { count, x: values(), y: values(), grey: values(), slopeX: values(), slopeY: values() };
}

function taken(marks: Landmarks, wanted: (i: number) => boolean): Landmarks {
  const kept = Uint8Array.from(marks.x, (_, i) => (wanted(i) ? 1 : 0));
  const only = (values: Float32Array) => values.filter((_, i) => kept[i] === 1);
  const x = only(marks.x);
  const { y, grey, slopeX, slopeY, threshold } = marks;
  return { count: x.length, x, y: only(y), grey: only(grey), slopeX: only(slopeX), slopeY: only(slopeY), threshold };
}
