import { boxMean } from './box-mean.ts';
import type { Picture } from './picture.ts';

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

/** @param area where it is not 0 places are compared; a difference beside it says nothing of them */
export function differences(one: Picture, other: Picture, area: Uint8Array): Differences {
  const count = area.length;
  const within = new Float32Array(count);
  const off = new Float32Array(count);
  const steep = new Float32Array(count);
  for (let pixel = 0; pixel < count; pixel++) {
    if (area[pixel] === 0) continue;
    within[pixel] = 1;
    off[pixel] = furthest(one.data, pixel * 4, other.data, pixel * 4);
    steep[pixel] = steepest(one, pixel);
  }
  const nearArea = boxMean(within, one, reaches.near);
  const wideArea = boxMean(within, one, reaches.wide);
  const nearSteep = boxMean(steep, one, reaches.near);
  const level = new Float32Array(count);
  for (let channel = 0; channel < 4; channel++) {
    const signed = signedDifference(one, other, within, channel);
    if (!signed) continue;
    const near = boxMean(signed, one, reaches.near);
    const wide = boxMean(signed, one, reaches.wide);
    for (let pixel = 0; pixel < count; pixel++) {
      if (within[pixel] === 0) continue;
      const slope = nearSteep[pixel]! / nearArea[pixel]!;
      const here = Math.abs(near[pixel]!) / nearArea[pixel]!;
      // What is only seen round a place is a change beside it.
      const round = Math.min(Math.abs(wide[pixel]!) / wideArea[pixel]!, here * 1.5);
      const share = Math.max(here / (noise.level + redrawn.near * slope), round / (noise.level + redrawn.wide * slope));
      if (share > level[pixel]!) level[pixel] = share;
    }
  }
  const detail = boxMean(off, one, reaches.near);
  for (let pixel = 0; pixel < count; pixel++) {
    if (within[pixel] === 0) level[pixel] = detail[pixel] = NaN;
    else detail[pixel]! /= noise.detail * nearArea[pixel]! + redrawn.detail * nearSteep[pixel]!;
  }
  return { level, detail };
}

/** null when there is none. */
function signedDifference(one: Picture, other: Picture, within: Float32Array, channel: number): Float32Array | null {
  const signed = new Float32Array(within.length);
  let differs = false;
  for (let pixel = 0, at = channel; pixel < within.length; pixel++, at += 4) {
    if (within[pixel] === 0 || one.data[at] === other.data[at]) continue;
    signed[pixel] = other.data[at]! - one.data[at]!;
    differs = true;
  }
  return differs ? signed : null;
}

/** By how many levels the channels differ that differ most. Written out, for it is where the time goes. */
function furthest(one: Uint8Array, at: number, other: Uint8Array, otherAt: number): number {
  const red = Math.abs(one[at]! - other[otherAt]!);
  const green = Math.abs(one[at + 1]! - other[otherAt + 1]!);
  const blue = Math.abs(one[at + 2]! - other[otherAt + 2]!);
  const alpha = Math.abs(one[at + 3]! - other[otherAt + 3]!);
  const most = red > green ? red : green;
  const rest = blue > alpha ? blue : alpha;
  return most > rest ? most : rest;
}

/** Levels a pixel, to the right or down. */
function steepest({ width, height, data }: Picture, pixel: number): number {
  const right = (pixel + 1) % width === 0 ? 0 : furthest(data, pixel * 4, data, pixel * 4 + 4);
  const down = pixel + width >= width * height ? 0 : furthest(data, pixel * 4, data, (pixel + width) * 4);
  return Math.max(right, down);
}
