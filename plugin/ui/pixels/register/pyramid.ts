import { bytesAt, floatsAt, kernel, roomFor } from '../kernel/kernel.ts';
import { erode } from '../masks/erode.ts';
import type { Picture, Size } from '../picture.ts';

/** Both pictures in grey, 0 to 255, at one resolution. */
export interface Level extends Size {
  /** Pixels of the pictures for one of this level's. */
  factor: number;
  captured: Float32Array;
  model: Float32Array;
  /** 1 where the captured picture may be compared with the model's. */
  usable: Uint8Array;
}

/** More than this tells nothing more of an offset, and takes longer. */
const mostPixels = 2_200_000;
const coarsest = 128;
/** Pixels round the mask that are not compared: what is drawn inside reaches over its edge. */
const margin = 12;
const nearlyOpaque = 250;

/** The pictures ever coarser, finest first, down to a side of 128. */
export function pyramid(captured: Picture, model: Picture, mask: Uint8Array | null): Level[] {
  let factor = 1;
  while (Math.floor(captured.width / factor) * Math.floor(captured.height / factor) > mostPixels) factor *= 2;
  let level: Level = {
    width: Math.floor(captured.width / factor),
    height: Math.floor(captured.height / factor),
    factor,
    captured: grey(captured, factor, untinted),
    model: grey(model, factor, untinted),
    usable: usable(captured, mask, factor),
  };
  const levels = [level];
  while (Math.max(level.width, level.height) > coarsest) levels.push((level = halved(level)));
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

/** Grey of the coded values, weighed by Rec. 709 and averaged over `factor` × `factor` pixels. */
export function grey(picture: Picture, factor: number, tint: Tint): Float32Array {
  const { width } = picture;
  const columns = Math.floor(width / factor);
  const rows = Math.floor(picture.height / factor);
  const out = new Float32Array(columns * rows);
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

/** Opaque, well away from the mask, all of it. The colour under a transparent pixel means nothing to a model. */
function usable(picture: Picture, mask: Uint8Array | null, factor: number): Uint8Array {
  const { width, height } = picture;
  const size = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const out = new Uint8Array(size.width * size.height);
  const pixels = width * factor;
  const [squares, masked, found] = roomFor(pixels * 4, pixels, size.width) as [number, number, number];
  bytesAt(masked, pixels).fill(0);
  for (let row = 0; row < size.height; row++) {
    bytesAt(squares, pixels * 4).set(picture.data.subarray(row * pixels * 4, (row + 1) * pixels * 4));
    if (mask) bytesAt(masked, pixels).set(mask.subarray(row * pixels, (row + 1) * pixels));
    kernel.usableRow(squares, masked, width, factor, nearlyOpaque, found);
    out.set(bytesAt(found, size.width), row * size.width);
  }
  return erode(out, size, Math.ceil(margin / factor));
}

function halved(level: Level): Level {
  const size = { width: Math.max(1, level.width >> 1), height: Math.max(1, level.height >> 1) };
  return {
    ...size,
    factor: level.factor * 2,
    captured: smoothlyHalved(level.captured, level, size),
    model: smoothlyHalved(level.model, level, size),
    usable: whollyUsable(level.usable, level, size),
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

function whollyUsable(from: Uint8Array, { width, height }: Size, to: Size): Uint8Array {
  const out = new Uint8Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const upper = 2 * y * width;
    const lower = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < to.width; x++) {
      const right = Math.min(width - 1, 2 * x + 1);
      out[y * to.width + x] = from[upper + 2 * x]! & from[upper + right]! & from[lower + 2 * x]! & from[lower + right]!;
    }
  }
  return out;
}
