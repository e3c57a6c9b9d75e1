import { erode } from './erode.ts';
import { matchLevels } from './match-levels.ts';
import type { Picture } from './picture.ts';
import type { Line, Tint } from './pyramid.ts';

/** Pixels outside the mask that are compared. */
const ring = 24;
const leastPairs = 200;
const mostPairs = 12_000;
/** More than this is no slip but another picture, such as night for day. */
const limits = { gain: 1.35, level: 45 };

/**
 * What the model's colours need to meet the captured ones: from the ring round the mask, where both should be alike.
 * @param model in register with the captured picture
 * @returns null when the ring is too short to tell, or there is no tint, or more than a tint
 */
export function tone(captured: Picture, model: Picture, mask: Uint8Array): Tint | null {
  const around = ringOf(mask, captured).filter((pixel) => captured.data[pixel * 4 + 3] === 255 && model.data[pixel * 4 + 3] === 255);
  const step = Math.max(1, Math.ceil(around.length / mostPairs));
  const some = around.filter((_, i) => i % step === 0);
  if (some.length < leastPairs) return null;
  const levels = (picture: Picture, channel: number) => Uint8Array.from(some, (pixel) => picture.data[pixel * 4 + channel]!);
  const match = (channel: number) => matchLevels(levels(model, channel), levels(captured, channel));
  const tint: Tint = [match(0), match(1), match(2)];
  return tint.every(isSlight) && tint.some(isSeen) ? tint : null;
}

/** The model's picture with its colours changed; alpha stays. */
export function toned(picture: Picture, tint: Tint): Picture {
  const tables = tint.map(({ gain, lift }) => Uint8ClampedArray.from({ length: 256 }, (_, level) => gain * level + lift));
  const data = picture.data.slice();
  for (let at = 0; at < data.length; at += 4) for (let c = 0; c < 3; c++) data[at + c] = tables[c]![data[at + c]!]!;
  return { ...picture, data };
}

function ringOf(mask: Uint8Array, size: Picture): Uint32Array {
  const outside = mask.map((level) => (level === 0 ? 1 : 0));
  const away = erode(outside, size, ring);
  const found = new Uint32Array(mask.length);
  let count = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) if (outside[pixel] === 1 && away[pixel] === 0) found[count++] = pixel;
  return found.subarray(0, count);
}

/** Less is the grain of what was compared. */
function isSeen({ gain, lift }: Line): boolean {
  return Math.abs(lift) > 1.5 || Math.abs(gain * 255 + lift - 255) > 1.5;
}

function isSlight({ gain, lift }: Line): boolean {
  return gain < limits.gain && gain > 1 / limits.gain && Math.abs(gain * 128 + lift - 128) < limits.level;
}
