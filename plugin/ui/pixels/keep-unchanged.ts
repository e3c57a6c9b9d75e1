import type { Picture, Size } from './picture.ts';

/** Pixels either way over which a difference is averaged: grain goes, a change of content stays. */
const reach = 4;
/** Levels of averaged difference: up to the first the model has left a place alone, from twice that on it has not. */
const unchanged = 4;
/** Pixels. Drawing an edge anew and resampling it makes the difference that moving it as far would. */
const redrawn = 0.3;

/**
 * Takes weight from the mask wherever the model, in register and toned, shows what was captured: there the captured pixels
 * are the better ones, never resampled nor drawn again. So what nobody wants changed outlives any number of turns.
 */
export function keepUnchanged(captured: Picture, model: Picture, weights: Uint8Array): Uint8Array {
  const difference = new Float32Array(weights.length);
  const contrast = new Float32Array(weights.length);
  for (let pixel = 0; pixel < weights.length; pixel++) {
    // Only what is inside counts: a difference outside says nothing of it.
    if (weights[pixel] === 0) continue;
    difference[pixel] = furthest(captured.data, pixel * 4, model.data, pixel * 4);
    contrast[pixel] = steepest(captured, pixel);
  }
  const within = averaged(
    Float32Array.from(weights, (weight) => (weight > 0 ? 1 : 0)),
    captured,
  );
  const off = averaged(difference, captured);
  const steep = averaged(contrast, captured);
  return weights.map((weight, pixel) => {
    if (weight === 0) return 0;
    const tolerance = unchanged + (redrawn * steep[pixel]!) / within[pixel]!;
    const share = off[pixel]! / within[pixel]! / tolerance - 1;
    return Math.round(weight * Math.min(1, Math.max(0, share)));
  });
}

/** By how many levels the channels differ that differ most. */
function furthest(one: Uint8Array, at: number, other: Uint8Array, otherAt: number): number {
  let most = 0;
  for (let c = 0; c < 4; c++) most = Math.max(most, Math.abs(one[at + c]! - other[otherAt + c]!));
  return most;
}

/** Levels a pixel, to the right or down. */
function steepest({ data, width, height }: Picture, pixel: number): number {
  const right = (pixel + 1) % width === 0 ? 0 : furthest(data, pixel * 4, data, pixel * 4 + 4);
  const down = pixel + width >= width * height ? 0 : furthest(data, pixel * 4, data, (pixel + width) * 4);
  return Math.max(right, down);
}

/** Over squares, those at the edges of the picture cut there. */
function averaged(values: Float32Array, { width, height }: Size): Float32Array {
  const out = values.slice();
  for (let y = 0; y < height; y++) averageLine(out, y * width, 1, width);
  for (let x = 0; x < width; x++) averageLine(out, x, width, height);
  return out;
}

function averageLine(values: Float32Array, start: number, step: number, length: number): void {
  const sums = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) sums[i + 1] = sums[i]! + values[start + i * step]!;
  for (let i = 0; i < length; i++) {
    const from = Math.max(0, i - reach);
    const to = Math.min(length, i + reach + 1);
    values[start + i * step] = (sums[to]! - sums[from]!) / (to - from);
  }
}
