import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import { erode } from '../masks/erode.ts';
import { landmarks, type Landmarks } from './landmarks.ts';
import type { Picture, Size } from '../picture.ts';
import { finestLevel, pyramid, type Level } from './pyramid.ts';

/** A captured picture at its finest level. */
export interface Ground {
  level: Level;
  /** 1 for the level's pixels that may be compared. */
  usable: Uint8Array<ArrayBuffer>;
}

/** What a returned picture is held against. */
export interface Sights {
  /** Of each level of the pyramid, finest first. */
  marks: Landmarks[];
  /** The coarsest level's, but fewer: every place is tried with them. */
  coarse: Landmarks;
  /** The ground's. */
  usable: Uint8Array<ArrayBuffer>;
}

const most = { finest: 40_000, others: 6000, coarse: 1500 };
/** Pixels round the mask that are not compared: what is drawn inside reaches over its edge. */
const margin = 12;
const nearlyOpaque = 250;

/** @param mask one byte a pixel; where it is not 0 the pictures are not compared */
export function groundOf(captured: Picture, mask: Uint8Array | null): Ground {
  const level = finestLevel(captured);
  return { level, usable: usable(captured, mask, level.factor) };
}

export function sights({ level: finest, usable }: Ground): Sights {
  const levels = pyramid(finest);
  let there = usable;
  const marks = levels.map((level, i) => {
    if (i > 0) there = whollyUsable(there, levels[i - 1]!, level);
    return landmarks(level, there, i === 0 ? most.finest : most.others);
  });
  return { marks, coarse: landmarks(levels.at(-1)!, there, most.coarse), usable };
}

/** Opaque, well away from the mask, all of it. The colour under a transparent pixel means nothing to a model. */
function usable(picture: Picture, mask: Uint8Array | null, factor: number): Uint8Array<ArrayBuffer> {
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

function whollyUsable(from: Uint8Array, { width, height }: Size, to: Size): Uint8Array<ArrayBuffer> {
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
