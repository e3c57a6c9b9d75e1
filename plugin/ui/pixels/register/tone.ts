import { bytesAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';
import { erode } from '../masks/erode.ts';
import { matchLevels } from './match-levels.ts';
import type { Picture } from '../picture.ts';
import type { Line, Tint } from './pyramid.ts';

/** Pixels outside the mask that are compared. */
const ring = 24;
/** Half the side of the square each is averaged over: what the model redrew pixel by pixel would pass for a loss of contrast. */
const reach = 3;
const leastPairs = 200;
const mostPairs = 5000;
/** More than this is no slip but another picture, such as night for day. */
const limits = { gain: 1.35, level: 45 };

/**
 * What the model's colours need to meet the captured ones: from the ring round the mask, where both should be alike.
 * @param model in register with the captured picture
 * @returns null when the ring is too short to tell, or there is no tint, or more than a tint
 */
export function tone(captured: Picture, model: Picture, mask: Uint8Array): Tint | null {
  const around = ringOf(mask, captured, model);
  const step = Math.max(1, Math.ceil(around.length / mostPairs));
  const some = Uint32Array.from({ length: Math.ceil(around.length / step) }, (_, i) => around[i * step]!);
  if (some.length < leastPairs) return null;
  const from = meansAround(model, mask, some);
  const to = meansAround(captured, mask, some);
  const match = (channel: 0 | 1 | 2) => matchLevels(from[channel], to[channel]);
  const tint: Tint = [match(0), match(1), match(2)];
  return tint.every(isSlight) && tint.some(isSeen) ? tint : null;
}

/** Pixels at once, which keeps them near. */
const atOnce = 16_384;

/** The model's picture with its colours changed; alpha stays. */
export function toned(picture: Picture, [red, green, blue]: Tint): Picture {
  const data = new Uint8Array(picture.data.length);
  const [place] = roomFor(atOnce * 4) as [number];
  for (let from = 0; from < data.length; from += atOnce * 4) {
    const some = picture.data.subarray(from, from + atOnce * 4);
    const there = bytesAt(place, some.length);
    there.set(some);
    kernel.tone(place, some.length / 4, red.gain, red.lift, green.gain, green.lift, blue.gain, blue.lift);
    data.set(there, from);
  }
  return { ...picture, data };
}

/** Levels that no channel of a pixel lies below, and none above: a byte each, red the lowest. */
export interface Limits {
  least: number;
  most: number;
}

/**
 * What of a picture a model could still show when it had tinted it so: what it drove out of range came back cut off. A level
 * less, for there its noise goes one way only.
 */
export function showable(tint: Tint): Limits {
  const bounds = tint.map(({ gain, lift }) => [Math.max(0, lift + 1), Math.min(255, gain * 255 + lift - 1)] as const);
  const [least, most] = [0, 1].map((end) => bounds.reduce((word, bound, channel) => word | (Math.round(bound[end]!) << (8 * channel)), 0));
  return { least: least!, most: most! | 0xff000000 };
}

/** Of what is outside the mask near each of some pixels: the mean of each colour. */
function meansAround({ width, height, data }: Picture, mask: Uint8Array, pixels: Uint32Array): [Float64Array, Float64Array, Float64Array] {
  const means = [0, 1, 2].map(() => new Float64Array(pixels.length)) as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < pixels.length; i++) {
    const x = pixels[i]! % width;
    const y = (pixels[i]! - x) / width;
    let [red, green, blue, count] = [0, 0, 0, 0];
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
      const last = row * width + Math.min(width - 1, x + reach);
      for (let near = row * width + Math.max(0, x - reach); near <= last; near++) {
        if (mask[near] !== 0) continue;
        red += data[near * 4]!;
        green += data[near * 4 + 1]!;
        blue += data[near * 4 + 2]!;
        count += 1;
      }
    }
    means[0][i] = red / count;
    means[1][i] = green / count;
    means[2][i] = blue / count;
  }
  return means;
}

/** Pixels near the mask and outside it, opaque in both pictures. */
function ringOf(mask: Uint8Array, captured: Picture, model: Picture): Uint32Array {
  const away = erode(outsideOf(mask), captured, ring);
  const found = new Uint32Array(mask.length);
  let count = 0;
  const [weights, near, places] = roomFor(atOnce, atOnce, atOnce * 4) as [number, number, number];
  for (let from = 0; from < mask.length; from += atOnce) {
    const to = Math.min(mask.length, from + atOnce);
    bytesAt(weights, to - from).set(mask.subarray(from, to));
    bytesAt(near, to - from).set(away.subarray(from, to));
    const some = wordsAt(places, kernel.placesNear(weights, near, to - from, from, places));
    for (let i = 0; i < some.length; i++) {
      const pixel = some[i]!;
      if (captured.data[pixel * 4 + 3] === 255 && model.data[pixel * 4 + 3] === 255) found[count++] = pixel;
    }
  }
  return found.subarray(0, count);
}

/** What a mask leaves, four pixels at a time. */
function outsideOf(mask: Uint8Array): Uint8Array {
  const words = new Int32Array(Math.ceil(mask.length / 4));
  const levels = new Uint8Array(words.buffer, 0, mask.length);
  levels.set(mask);
  for (let word = 0; word < words.length; word++) words[word] = ~words[word]!;
  return levels;
}

/** Less is the grain of what was compared. */
function isSeen({ gain, lift }: Line): boolean {
  return Math.abs(lift) > 1.5 || Math.abs(gain * 255 + lift - 255) > 1.5;
}

function isSlight({ gain, lift }: Line): boolean {
  return gain < limits.gain && gain > 1 / limits.gain && Math.abs(gain * 128 + lift - 128) < limits.level;
}
