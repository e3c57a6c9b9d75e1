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
}

/** Levels a pixel below which a slope is taken for noise. */
const leastSlope = 0.75;

/** @param most an even choice is made among more */
export function landmarks(level: Level, most: number): Landmarks {
  const threshold = slopeThreshold(level);
  const found = count(level, threshold);
  const kept = Math.min(found, most);
  const marks = {
    count: kept,
    x: new Float32Array(kept),
    y: new Float32Array(kept),
    grey: new Float32Array(kept),
    slopeX: new Float32Array(kept),
    slopeY: new Float32Array(kept),
  };
  let index = 0;
  let seen = 0;
  eachSlope(level, (at, x, y, slopeX, slopeY) => {
    if (slopeX * slopeX + slopeY * slopeY < threshold) return;
    // Whenever the share kept so far falls behind.
    if (index < kept && index * found <= seen * kept) {
      marks.x[index] = x;
      marks.y[index] = y;
      marks.grey[index] = level.captured[at]!;
      marks.slopeX[index] = slopeX;
      marks.slopeY[index] = slopeY;
      index += 1;
    }
    seen += 1;
  });
  return { ...marks, count: index };
}

/** Squared; a picture of strong edges is not judged by its grain. */
function slopeThreshold(level: Level): number {
  let sum = 0;
  let usable = 0;
  eachSlope(level, (_at, _x, _y, slopeX, slopeY) => {
    sum += slopeX * slopeX + slopeY * slopeY;
    usable += 1;
  });
  return Math.max(leastSlope ** 2, usable ? (0.15 ** 2 * sum) / usable : 0);
}

function count(level: Level, threshold: number): number {
  let found = 0;
  eachSlope(level, (_at, _x, _y, slopeX, slopeY) => {
    if (slopeX * slopeX + slopeY * slopeY >= threshold) found += 1;
  });
  return found;
}

function eachSlope(
  { captured, usable, width, height }: Level,
  see: (at: number, x: number, y: number, slopeX: number, slopeY: number) => void,
): void {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (!usable[at]) continue;
      see(at, x, y, (captured[at + 1]! - captured[at - 1]!) / 2, (captured[at + width]! - captured[at - width]!) / 2);
    }
  }
}

/** Parts them as a chessboard's fields are, so that both halves reach as far. */
export function halves(marks: Landmarks): [Landmarks, Landmarks] {
  const field = 24;
  const isWhite = (i: number) => (Math.floor(marks.x[i]! / field) + Math.floor(marks.y[i]! / field)) % 2 === 0;
  return [taken(marks, isWhite), taken(marks, (i) => !isWhite(i))];
}

function taken(marks: Landmarks, wanted: (i: number) => boolean): Landmarks {
  const kept = marks.x.subarray(0, marks.count).map((_, i) => (wanted(i) ? 1 : 0));
  const only = (values: Float32Array) => values.subarray(0, marks.count).filter((_, i) => kept[i] === 1);
  const x = only(marks.x);
  return {
    count: x.length,
    x,
    y: only(marks.y),
    grey: only(marks.grey),
    slopeX: only(marks.slopeX),
    slopeY: only(marks.slopeY),
  };
}
