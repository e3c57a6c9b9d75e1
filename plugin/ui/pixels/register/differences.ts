import { boxSums } from './box-sums.ts';
import type { Picture } from '../picture.ts';
import type { Rows } from '../formats/png-filter.ts';

/** Pixels either way over which differences are averaged: grain goes, a change of content stays. The wider one finds what is faint. */
const reaches = { near: 4, wide: 12 };
/** Levels by which a place may be off as a whole, and pixel by pixel: more than an encoder's noise makes. */
const noise = { level: 1.25, detail: 4 };
/** Pixels: drawing an edge anew and resampling it makes the difference that moving it as far would; of the mean, little remains. */
const redrawn = { near: 0.1, wide: 0.03, detail: 0.45 };

/** How much places differ, each as a share of what drawing the same again explains; NaN outside the area. */
export interface Differences {
  /** As a whole: lighter, darker, of another colour. */
  level: Float32Array;
  /** From pixel to pixel. */
  detail: Float32Array;
}

/** Two pictures of one size. */
export interface Pair {
  one: Picture;
  other: Picture;
  /** Both, throughout. */
  opaque: boolean;
}

/**
 * @param area where it is not 0 places are compared; a difference beside it says nothing of them
 * @param rows that are wanted
 */
export function differences(pair: Pair, area: Uint8Array, rows: Rows): Differences {
  const { width, height } = pair.one;
  const compared = comparedRows(pair, area, Math.max(0, rows.from - reaches.wide - 1));
  const sums = (plane: Plane, reach: number) => boxSums({ width, height }, reach, rows.from, (y) => compared(plane, y));
  const nearArea = sums('within', reaches.near);
  const wideArea = sums('within', reaches.wide);
  const nearSteep = sums('steep', reaches.near);
  const nearOff = sums('off', reaches.near);
  const channels = (pair.opaque ? colours : [...colours, 'alpha' as const]).map((plane) => ({
    near: sums(plane, reaches.near),
    wide: sums(plane, reaches.wide),
  }));

  const level = new Float32Array((rows.to - rows.from) * width).fill(NaN);
  const detail = level.slice();
  for (let y = rows.from; y < rows.to; y++) {
    const start = (y - rows.from) * width;
    // The furthest first: rows are compared as they are asked for, and kept no longer than they are needed.
    const wide = wideArea();
    const around = { area: nearArea(), steep: nearSteep(), wide };
    const within = compared('within', y);
    addDetail(detail.subarray(start, start + width), within, around, nearOff());
    for (const channel of channels) addLevel(level.subarray(start, start + width), within, around, channel.near(), channel.wide());
  }
  return { level, detail };
}

interface Around {
  area: Int32Array;
  steep: Int32Array;
  wide: Int32Array;
}

function addDetail(detail: Float32Array, within: Int16Array, { area, steep }: Around, off: Int32Array): void {
  for (let x = 0; x < detail.length; x++) {
    if (within[x] !== 0) detail[x] = off[x]! / (noise.detail * area[x]! + redrawn.detail * steep[x]!);
  }
}

function addLevel(level: Float32Array, within: Int16Array, { area, steep, wide }: Around, near: Int32Array, far: Int32Array): void {
  for (let x = 0; x < level.length; x++) {
    if (within[x] === 0) continue;
    const slope = steep[x]! / area[x]!;
    const here = Math.abs(near[x]!) / area[x]!;
    // What is only seen round a place is a change beside it.
    const round = Math.min(Math.abs(far[x]!) / wide[x]!, here * 1.5);
    const share = Math.max(here / (noise.level + redrawn.near * slope), round / (noise.level + redrawn.wide * slope));
    if (!(share <= level[x]!)) level[x] = share;
  }
}

const colours = ['red', 'green', 'blue'] as const;
/** Whether a place is compared; by how much the channels differ that differ most; how steep it is; and each channel's difference. */
type Plane = 'within' | 'off' | 'steep' | (typeof colours)[number] | 'alpha';

/** Rows as they are compared, one after the other from `first` on. As many are kept as the wide squares reach over. */
function comparedRows({ one, other }: Pair, area: Uint8Array, first: number): (plane: Plane, y: number) => Int16Array {
  const { width } = one;
  const kept = 2 * reaches.wide + 2;
  const ring = Array.from({ length: kept }, () => planes(width));
  let next = first;
  return (plane, y) => {
    for (; next <= y; next++) compareRow(one, other, area, next, ring[next % kept]!);
    return ring[y % kept]![plane];
  };
}

function planes(width: number): Record<Plane, Int16Array> {
  const plane = () => new Int16Array(width);
  return { within: plane(), off: plane(), steep: plane(), red: plane(), green: plane(), blue: plane(), alpha: plane() };
}

/** Written out, for it is where the time goes. */
function compareRow(one: Picture, other: Picture, area: Uint8Array, y: number, into: Record<Plane, Int16Array>): void {
  const { width, height, data } = one;
  const { within, off, steep, red, green, blue, alpha } = into;
  const last = width - 1;
  const below = y + 1 < height ? width * 4 : 0;
  for (let x = 0, pixel = y * width; x < width; x++, pixel++) {
    if (area[pixel] === 0) {
      within[x] = off[x] = steep[x] = red[x] = green[x] = blue[x] = alpha[x] = 0;
      continue;
    }
    const at = pixel * 4;
    within[x] = 1;
    red[x] = other.data[at]! - data[at]!;
    green[x] = other.data[at + 1]! - data[at + 1]!;
    blue[x] = other.data[at + 2]! - data[at + 2]!;
    alpha[x] = other.data[at + 3]! - data[at + 3]!;
    off[x] = furthest(data, at, other.data, at);
    steep[x] = Math.max(furthest(data, at, data, x < last ? at + 4 : at), furthest(data, at, data, at + below));
  }
}

/** By how many levels the channels differ that differ most. */
function furthest(one: Uint8Array, at: number, other: Uint8Array, otherAt: number): number {
  const red = Math.abs(one[at]! - other[otherAt]!);
  const green = Math.abs(one[at + 1]! - other[otherAt + 1]!);
  const blue = Math.abs(one[at + 2]! - other[otherAt + 2]!);
  const alpha = Math.abs(one[at + 3]! - other[otherAt + 3]!);
  const most = red > green ? red : green;
  const rest = blue > alpha ? blue : alpha;
  return most > rest ? most : rest;
}
