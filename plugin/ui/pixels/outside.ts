import type { Picture } from './picture.ts';

/** What happened outside the mask: the promise, and what the model would have done without it. */
export interface Outside {
  /** Pixels on which the mask is 0. */
  pixels: number;
  /** Of these, the ones whose placed bytes differ from the captured ones. */
  changed: number;
  /** Share of these, 0 to 1, that the model itself changed visibly. */
  churn: number;
}

/** A channel this far off is seen as another colour; less is what any re-encoding does. */
const visible = 6;

/**
 * Counts over the captured part, all three pictures being of its size.
 * @param placed as decoded from the file that is placed
 */
export function outside(captured: Picture, model: Picture, placed: Picture, mask: Uint8Array): Outside {
  let pixels = 0;
  let moved = 0;
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 4) {
    if (mask[pixel] !== 0) continue;
    pixels += 1;
    if (differs(captured, placed, at, 4, 0)) moved += 1;
  }
  return { pixels, changed: moved, churn: changed(captured, model, mask, (level) => level === 0) };
}

/** Share of the pixels whose mask level is `wanted` that look different. */
export function changed(captured: Picture, model: Picture, mask: Uint8Array, wanted: (level: number) => boolean): number {
  let pixels = 0;
  let seen = 0;
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 4) {
    if (!wanted(mask[pixel]!)) continue;
    pixels += 1;
    if (captured.data[at + 3] !== 0 && differs(captured, model, at, 3, visible)) seen += 1;
  }
  return pixels ? seen / pixels : 0;
}

function differs(one: Picture, other: Picture, at: number, channels: number, tolerance: number): boolean {
  for (let channel = at; channel < at + channels; channel++) {
    if (Math.abs(one.data[channel]! - other.data[channel]!) > tolerance) return true;
  }
  return false;
}
