import type { Picture, Size } from './picture.ts';

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
  let level: Level = { ...sizeOf(captured), factor: 1, captured: grey(captured), model: grey(model), usable: usable(captured, mask) };
  while (level.width * level.height > mostPixels) level = halved(level);
  level.usable = eroded(level.usable, level, Math.ceil(margin / level.factor));
  const levels = [level];
  while (Math.max(level.width, level.height) > coarsest) levels.push((level = halved(level)));
  return levels;
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** Rec. 709 weights; of the coded values, which is what edges are seen by. */
function grey({ data, width, height }: Picture): Float32Array {
  const out = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < out.length; pixel++, at += 4) {
    out[pixel] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
  }
  return out;
}

/** The colour under a transparent pixel means nothing to a model. */
function usable({ data, width, height }: Picture, mask: Uint8Array | null): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let pixel = 0; pixel < out.length; pixel++) out[pixel] = data[pixel * 4 + 3]! > 250 && !mask?.[pixel] ? 1 : 0;
  return out;
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

/** Takes away whatever is within `reach` of an unusable pixel, along rows and then along columns. */
function eroded(from: Uint8Array, { width, height }: Size, reach: number): Uint8Array {
  const out = from.slice();
  for (let y = 0; y < height; y++) erodeLine(out, y * width, 1, width, reach);
  for (let x = 0; x < width; x++) erodeLine(out, x, width, height, reach);
  return out;
}

function erodeLine(channel: Uint8Array, start: number, step: number, length: number, reach: number): void {
  let last = -Infinity;
  for (let index = 0, at = start; index < length; index++, at += step) {
    if (channel[at]) {
      if (index - last <= reach) channel[at] = 0;
      continue;
    }
    if (last < index - 1) for (let back = Math.max(0, index - reach); back < index; back++) channel[start + back * step] = 0;
    last = index;
  }
}
