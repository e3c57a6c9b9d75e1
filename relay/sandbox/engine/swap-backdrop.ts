import { mapPixels } from './map-pixels.ts';
import { toOklab, type Rgb } from './oklab.ts';
import type { Pixels } from './pixels.ts';
import { recolour } from './recolour.ts';
import type { Weights } from './weights.ts';

/** The largest step in Oklab from one background pixel to its neighbour, and away from the colour it began with. */
const step = 0.045;
const drift = 0.13;
/** What stands before a background may reach the edge too: a colour that less of the edge has is not the background's. */
const leastShare = 0.12;
const looks = 200;

/**
 * Gives the background a colour, or clears it when `colour` is null: all that can be walked to from the edge of the
 * weighted area without crossing a sharp change.
 * @param from `edges` starts all round and lays the colour flat; `top` starts from the upper edge alone, as a sky does,
 * and keeps its light and shade
 */
export function swapBackdrop(picture: Pixels, where: Weights, from: 'edges' | 'top', colour: Rgb | null): Pixels {
  const backdrop = flood(picture, where, from);
  const painted =
    colour && (from === 'top' ? recolour(picture, weighing(backdrop, where), colour) : mapPixels(picture, where, () => colour));
  const data = picture.data.slice();
  for (let i = 0; i < backdrop.length; i += 1) {
    if (where.data[i] === 0) continue;
    const part = softened(backdrop, picture.width, i);
    if (part === 0) continue;
    const at = i * 4;
    if (painted) for (let c = 0; c < 3; c += 1) data[at + c] = data[at + c]! * (1 - part) + painted.data[at + c]! * part;
    else data[at + 3] = data[at + 3]! * (1 - part);
  }
  return { ...picture, data };
}

/** The backdrop and the pixels that touch it: those take a part of its colour. */
function weighing(backdrop: Uint8Array, { width, height }: Weights): Weights {
  const data = new Uint8ClampedArray(backdrop.length);
  for (let i = 0; i < backdrop.length; i += 1) data[i] = softened(backdrop, width, i) > 0 ? 255 : 0;
  return { width, height, data };
}

function flood({ width, height, data }: Pixels, where: Weights, from: 'edges' | 'top'): Uint8Array {
  const count = width * height;
  const colours = new Float32Array(count * 3);
  for (let i = 0; i < count; i += 1) colours.set(toOklab(data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!), i * 3);
  const within = (one: number, other: number, most: number): boolean => {
    const lightness = colours[one * 3]! - colours[other * 3]!;
    const a = colours[one * 3 + 1]! - colours[other * 3 + 1]!;
    const b = colours[one * 3 + 2]! - colours[other * 3 + 2]!;
    return lightness * lightness + a * a + b * b < most * most;
  };

  const seen = new Uint8Array(count);
  const queue = new Int32Array(count);
  const seeds = new Int32Array(count);
  let length = 0;
  const take = (i: number, seed: number): void => {
    seen[i] = 1;
    seeds[i] = seed;
    queue[length++] = i;
  };
  const walk = (at: number, next: number, seed: number): void => {
    if (next < 0 || next >= count || seen[next] || where.data[next] === 0) return;
    if (within(at, next, step) && within(seed, next, drift)) take(next, seed);
  };
  const edges: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const x = i % width;
    const y = (i / width) | 0;
    const above = y > 0 && where.data[i - width]! > 0;
    const around =
      above && y < height - 1 && where.data[i + width]! > 0 && x > 0 && where.data[i - 1]! > 0 && x < width - 1 && where.data[i + 1]! > 0;
    const edge = from === 'top' ? !above : !around;
    if (edge && where.data[i]! > 0) edges.push(i);
  }
  const every = Math.max(1, edges.length / looks);
  const samples = Array.from({ length: Math.floor(edges.length / every) }, (_, i) => edges[Math.floor(i * every)]!);
  for (const i of edges) if (samples.filter((other) => within(i, other, drift)).length >= leastShare * samples.length) take(i, i);
  for (let head = 0; head < length; head += 1) {
    const i = queue[head]!;
    const seed = seeds[i]!;
    const x = i % width;
    if (x > 0) walk(i, i - 1, seed);
    if (x < width - 1) walk(i, i + 1, seed);
    walk(i, i - width, seed);
    walk(i, i + width, seed);
  }
  return seen;
}

/** Mean of the 3 by 3 round a pixel: a hard outline would show every step. */
function softened(backdrop: Uint8Array, width: number, i: number): number {
  let sum = 0;
  for (let row = i - width; row <= i + width; row += width) {
    for (let at = row - 1; at <= row + 1; at += 1) sum += backdrop[at >= 0 && at < backdrop.length ? at : i]!;
  }
  return sum / 9;
}
