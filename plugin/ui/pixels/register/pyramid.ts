import { bytesAt, floatsAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Picture, Size } from '../picture.ts';

/** A picture in grey, 0 to 255, at one resolution. */
export interface Level extends Size {
  /** Pixels of the picture for one of this level's. */
  factor: number;
  grey: Float32Array;
}

/** More than this tells nothing more of an offset, and takes longer. */
const mostPixels = 2_200_000;
const coarsest = 128;

/** Of a picture, what tells most of an offset in good time. */
export function finestLevel(picture: Picture): Level {
  let factor = 1;
  while (Math.floor(picture.width / factor) * Math.floor(picture.height / factor) > mostPixels) factor *= 2;
  const size = { width: Math.floor(picture.width / factor), height: Math.floor(picture.height / factor) };
  return { ...size, factor, grey: grey(picture, factor, untinted) };
}

/** A level and ever coarser ones, down to a side of 128. */
export function pyramid(finest: Level): Level[] {
  const levels = [finest];
  for (let level = finest; Math.max(level.width, level.height) > coarsest;) levels.push((level = halved(level)));
  return levels;
}

/** What is to be undone to each channel before pictures are compared. */
export type Tint = [red: Line, green: Line, blue: Line];

/** `gain * level + lift`. */
export interface Line {
  gain: number;
  lift: number;
}

const untinted: Tint = [
  { gain: 1, lift: 0 },
  { gain: 1, lift: 0 },
  { gain: 1, lift: 0 },
];

/**
 * Grey of the coded values, weighed by Rec. 709 and averaged over `factor` × `factor` pixels.
 * @param out what it is written into
 */
export function grey(picture: Picture, factor: number, tint: Tint, out = greyFor(picture, factor)): Float32Array {
  const { width } = picture;
  const columns = Math.floor(width / factor);
  const rows = Math.floor(picture.height / factor);
  const share = 1 / (factor * factor);
  const lift = 0.2126 * tint[0].lift + 0.7152 * tint[1].lift + 0.0722 * tint[2].lift;
  const [red, green, blue] = [0.2126 * tint[0].gain * share, 0.7152 * tint[1].gain * share, 0.0722 * tint[2].gain * share];
  const bytes = width * factor * 4;
  const [squares, greys] = roomFor(bytes, columns * 4) as [number, number];
  for (let row = 0; row < rows; row++) {
    bytesAt(squares, bytes).set(picture.data.subarray(row * bytes, (row + 1) * bytes));
    kernel.greyRow(squares, width, factor, red, green, blue, lift, greys);
    out.set(floatsAt(greys, columns), row * columns);
  }
  return out;
}

function greyFor({ width, height }: Size, factor: number): Float32Array {
  return new Float32Array(Math.floor(width / factor) * Math.floor(height / factor));
}

function halved(level: Level): Level {
  const size = { width: Math.max(1, level.width >> 1), height: Math.max(1, level.height >> 1) };
  return {
    ...size,
    factor: level.factor * 2,
    grey: smoothlyHalved(level.grey, level, size),
  };
}

/** Each pixel from 4 × 4, weighed 1 3 3 1: little aliasing, and the grid stays centred. */
function smoothlyHalved(from: Float32Array, { width, height }: Size, to: Size): Float32Array {
  const out = new Float32Array(to.width * to.height);
  const bytes = width * 4;
  const [above, upper, lower, below, column, half] = roomFor(bytes, bytes, bytes, bytes, bytes, to.width * 4) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const bring = (row: number, place: number) => floatsAt(place, width).set(from.subarray(row * width, (row + 1) * width));
  for (let y = 0; y < to.height; y++) {
    bring(Math.max(0, 2 * y - 1), above);
    bring(2 * y, upper);
    bring(Math.min(height - 1, 2 * y + 1), lower);
    bring(Math.min(height - 1, 2 * y + 2), below);
    kernel.halveRow(above, upper, lower, below, width, column, to.width, half);
    out.set(floatsAt(half, to.width), y * to.width);
  }
  return out;
}
