import { apartInLab, labInto, labNumbers } from './lab.ts';
import { blend } from './composite.ts';
import { bytesAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';
import type { Picture, Rect, Size } from '../picture.ts';

/** Pixels from one sample to the next; the edge, with its antialiasing, lies between the two in the middle. */
const stride = 3;
const mostSamples = 8000;
/**
 * Pixels that are looked at where the mask's edge is crossed: just inside and just outside, further in and further out, and beside
 * the first two.
 */
const looked = 6;

/** A picture that is laid into the captured one through weights. */
export interface Laid {
  model: Picture;
  /** Where the captured picture lies in the model's, should that be larger. */
  at?: Pick<Rect, 'x' | 'y'>;
  weights: Uint8Array;
}

/**
 * How much the joint shows: by how many ΔE (CIE 1976), on the average along the mask's edge, the colour steps across it more
 * than it steps anyway just inside, just outside and along it, and more than it did when captured. 0 is a joint nobody sees.
 * Only the pixels that are looked at are composited.
 */
export function seamOf(captured: Picture, mask: Uint8Array): (laid: Laid) => number {
  const places = Int32Array.from(crossingsOf(mask, captured).flatMap((crossing) => placesAt(captured, crossing)));
  const before = new Float64Array(places.length * labNumbers);
  for (let i = 0; i < places.length; i++) labInto(before, i * labNumbers, { data: captured.data, at: places[i]! * 4 });
  return ({ model, weights, at = { x: 0, y: 0 } }) => {
    let sum = 0;
    let count = 0;
    for (let from = 0; from < places.length; from += looked) {
      const excess = excessAt({ model, weights, at }, captured, places, before, from);
      if (excess === null) continue;
      sum += excess;
      count += 1;
    }
    return count ? sum / count : 0;
  };
}

/** The last pixel inside, and the way out from it. */
interface Crossing {
  x: number;
  y: number;
  outX: number;
  outY: number;
}

/** An even choice of the places where the mask's edge lies between two pixels. */
function crossingsOf(mask: Uint8Array, { width, height }: Size): Crossing[] {
  const found: number[] = [];
  const [here, below, edges] = roomFor(width, width, width * 8) as [number, number, number];
  for (let y = 0; y < height; y++) {
    bytesAt(here, width).set(mask.subarray(y * width, (y + 1) * width));
    const isLast = y + 1 === height;
    if (!isLast) bytesAt(below, width).set(mask.subarray((y + 1) * width, (y + 2) * width));
    const count = kernel.edgesOfRow(here, isLast ? 0 : below, width, y * width, edges);
    if (count > 0) found.push(...wordsAt(edges, count));
  }
  const skip = Math.max(1, Math.ceil(found.length / mostSamples));
  return found
    .filter((_, i) => i % skip === 0)
    .map((edge) => {
      const at = edge >> 1;
      const [right, down] = edge & 1 ? [0, 1] : [1, 0];
      const [x, y] = [at % width, Math.floor(at / width)];
      return mask[at]! >= 128 ? { x, y, outX: right, outY: down } : { x: x + right, y: y + down, outX: 0 - right, outY: 0 - down };
    });
}

/** What is looked at for one crossing; nothing near the picture's edge. */
function placesAt({ width, height }: Size, { x, y, outX, outY }: Crossing): number[] {
  const pixel = (out: number, along: number) => {
    const column = x + out * outX + along * outY;
    const row = y + out * outY + along * outX;
    return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;
  };
  const [inner, outer] = [pixel(-1, 0), pixel(stride - 1, 0)];
  const places = [inner, outer, pixel(-1 - stride, 0), pixel(2 * stride - 1, 0), pixel(-1, stride), pixel(stride - 1, stride)];
  return places.includes(-1) ? [] : places;
}

/** A pixel as it is laid in, and the colours of all that are looked at for one crossing. */
const mixed = { data: new Uint8Array(4), at: 0 };
const after = new Float64Array(looked * labNumbers);

/**
 * @param from the first of a crossing's places, whose colours are among those before
 * @returns null where the picture is transparent
 */
function excessAt(
  { model, at, weights }: Required<Laid>,
  { data, width }: Picture,
  places: Int32Array,
  before: Float64Array,
  from: number,
): number | null {
  for (let i = 0; i < looked; i++) {
    const pixel = places[from + i]!;
    const weight = weights[pixel]!;
    const here = { data, at: pixel * 4 };
    if (weight === 0) {
      if (data[here.at + 3] === 0) return null;
      for (let n = 0; n < labNumbers; n++) after[i * labNumbers + n] = before[(from + i) * labNumbers + n]!;
      continue;
    }
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const there = (at.y + y) * model.width + at.x + x;
    blend(mixed, here, { data: model.data, at: there * 4 }, weight);
    if (mixed.data[3] === 0) return null;
    labInto(after, i * labNumbers, mixed);
  }
  const step = (one: number, other: number) => apartInLab(after, one * labNumbers, other * labNumbers);
  const wasThere = apartInLab(before, from * labNumbers, (from + 1) * labNumbers);
  return Math.max(0, step(0, 1) - Math.max(wasThere, step(2, 0), step(1, 3), step(0, 4), step(1, 5)));
}
