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
  const pixels = wordsOf(picture);
  const columns = Math.floor(width / factor);
  const rows = Math.floor(picture.height / factor);
  const out = new Float32Array(columns * rows);
  const share = 1 / (factor * factor);
  const redShare = 0.2126 * tint[0].gain * share;
  const greenShare = 0.7152 * tint[1].gain * share;
  const blueShare = 0.0722 * tint[2].gain * share;
  const lift = 0.2126 * tint[0].lift + 0.7152 * tint[1].lift + 0.0722 * tint[2].lift;
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, to++) {
      // Red and blue are added up in the halves of one number, which hold as many pixels as `factor` can bring together.
      let redAndBlue = 0;
      let green = 0;
      for (let y = row * factor; y < (row + 1) * factor; y++) {
        const start = y * width + column * factor;
        for (let at = start; at < start + factor; at++) {
          const pixel = pixels[at]!;
          redAndBlue += pixel & 0xff00ff;
          green += (pixel >>> 8) & 255;
        }
      }
      out[to] = lift + redShare * (redAndBlue & 0xffff) + greenShare * green + blueShare * (redAndBlue >>> 16);
    }
  }
  return out;
}

/** Opaque, well away from the mask, all of it. The colour under a transparent pixel means nothing to a model. */
function usable(picture: Picture, mask: Uint8Array | null, factor: number): Uint8Array {
  const { width, height } = picture;
  const pixels = wordsOf(picture);
  const size = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const out = new Uint8Array(size.width * size.height);
  for (let row = 0, to = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++, to++) {
      let least = 255;
      let most = 0;
      for (let y = row * factor; y < (row + 1) * factor; y++) {
        const start = y * width + column * factor;
        for (let pixel = start; pixel < start + factor; pixel++) {
          least = Math.min(least, pixels[pixel]! >>> 24);
          if (mask) most |= mask[pixel]!;
        }
      }
      out[to] = least >= 250 && most === 0 ? 1 : 0;
    }
  }
  return erode(out, size, Math.ceil(margin / factor));
}

/** Each pixel as one number, red the lowest byte and alpha the highest. */
function wordsOf({ data }: Picture): Int32Array {
  return new Int32Array(data.buffer, data.byteOffset, data.length >> 2);
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
  const column = new Float32Array(width);
  for (let y = 0; y < to.height; y++) {
    const above = Math.max(0, 2 * y - 1) * width;
    const upper = 2 * y * width;
    const lower = Math.min(height - 1, 2 * y + 1) * width;
    const below = Math.min(height - 1, 2 * y + 2) * width;
    for (let x = 0; x < width; x++) column[x] = (from[above + x]! + from[below + x]! + 3 * (from[upper + x]! + from[lower + x]!)) / 64;
    for (let x = 0; x < to.width; x++) {
      const left = column[Math.max(0, 2 * x - 1)]!;
      const right = column[Math.min(width - 1, 2 * x + 2)]!;
      out[y * to.width + x] = left + right + 3 * (column[2 * x]! + column[Math.min(width - 1, 2 * x + 1)]!);
    }
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
