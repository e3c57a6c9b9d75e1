import { bytesAt, floatsAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';
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

/**
 * @param usable 1 for pixels that may be one
 * @param most an even choice is made among more
 */
export function landmarks(level: Level, usable: Uint8Array, most: number): Landmarks {
  const { width, height } = level;
  const bytes = level.grey.byteLength;
  const [grey, there, squares, places] = roomFor(bytes, width, bytes, most * 4) as [number, number, number, number];
  floatsAt(grey, level.grey.length).set(level.grey);
  const rowBytes = width * 4;
  const rowsWithin = (take: (y: number) => void) => {
    for (let y = 1; y < height - 1; y++) take(y);
  };
  kernel.beginSlopes();
  rowsWithin((y) => {
    bytesAt(there, width).set(usable.subarray(y * width, (y + 1) * width));
    const here = grey + y * rowBytes;
    kernel.slopeRow(here - rowBytes, here, here + rowBytes, there, width, squares + y * rowBytes);
  });
  const count = kernel.slopesCounted();
  const threshold = Math.max(leastSlope ** 2, count ? (shareOfUsual ** 2 * kernel.slopeSum()) / count : 0);

  let found = 0;
  rowsWithin((y) => {
    found += kernel.strongInRow(squares + y * rowBytes, width, threshold);
  });
  kernel.beginChoice(found, Math.min(found, most));
  let end = places;
  rowsWithin((y) => {
    end += 4 * kernel.chooseInRow(squares + y * rowBytes, width, threshold, y * width, end);
  });
  return marksAt(wordsAt(places, (end - places) / 4), level, threshold);
}

function marksAt(places: Uint32Array, { grey, width }: Level, threshold: number): Landmarks {
  const marks = { ...room(places.length), threshold };
  for (let i = 0; i < places.length; i++) {
    const at = places[i]!;
    marks.x[i] = at % width;
    marks.y[i] = Math.floor(at / width);
    marks.grey[i] = grey[at]!;
    marks.slopeX[i] = (grey[at + 1]! - grey[at - 1]!) / 2;
    marks.slopeY[i] = (grey[at + width]! - grey[at - width]!) / 2;
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

function room(count: number): Omit<Landmarks, 'threshold'> {
  const values = () => new Float32Array(count);
  return { count, x: values(), y: values(), grey: values(), slopeX: values(), slopeY: values() };
}

function taken(marks: Landmarks, which: number[]): Landmarks {
  const only = (values: Float32Array) => {
    const some = new Float32Array(which.length);
    for (let i = 0; i < which.length; i++) some[i] = values[which[i]!]!;
    return some;
  };
  const { x, y, grey, slopeX, slopeY, threshold } = marks;
  return { count: which.length, x: only(x), y: only(y), grey: only(grey), slopeX: only(slopeX), slopeY: only(slopeY), threshold };
}
