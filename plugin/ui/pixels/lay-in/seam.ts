import { apartInLab, lab, type Lab } from './lab.ts';
import { blend } from './composite.ts';
import { bytesAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';
import type { Picture, Size } from '../picture.ts';

/** Pixels from one sample to the next; the edge, with its antialiasing, lies between the two in the middle. */
const stride = 3;
const mostSamples = 8000;

/** A picture that is laid into the captured one through weights. */
export interface Laid {
  model: Picture;
  weights: Uint8Array;
}

/**
 * How much the joint shows: by how many ΔE (CIE 1976), on the average along the mask's edge, the colour steps across it more
 * than it steps anyway just inside, just outside and along it, and more than it did when captured. 0 is a joint nobody sees.
 * Only the pixels that are looked at are composited.
 */
export function seamOf(captured: Picture, mask: Uint8Array): (laid: Laid) => number {
  const looks = crossingsOf(mask, captured).flatMap((crossing) => lookAt(captured, crossing) ?? []);
  return (laid) => {
    let sum = 0;
    let count = 0;
    for (const look of looks) {
      const excess = excessAt(laid, captured, look);
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

/** What is looked at for one crossing. */
interface Look {
  /** Pixels: just inside and just outside, further in and further out, and beside the first two. */
  places: number[];
  /** Their colours when captured, and how far the first two of these are apart. */
  captured: Lab[];
  wasThere: number;
}

/** null near the picture's edge. */
function lookAt({ width, height, data }: Picture, { x, y, outX, outY }: Crossing): Look | null {
  const pixel = (out: number, along: number) => {
    const column = x + out * outX + along * outY;
    const row = y + out * outY + along * outX;
    return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;
  };
  const [inner, outer] = [pixel(-1, 0), pixel(stride - 1, 0)];
  const places = [inner, outer, pixel(-1 - stride, 0), pixel(2 * stride - 1, 0), pixel(-1, stride), pixel(stride - 1, stride)];
  if (places.includes(-1)) return null;
  const captured = places.map((place) => lab(data, place * 4));
  return { places, captured, wasThere: apartInLab(captured[0]!, captured[1]!) };
}

/** Colours of the pixels that are looked at for one crossing, one after the other. */
const looked = new Uint8Array(6 * 4);
const labs: Lab[] = [];

/** null where the picture is transparent. */
function excessAt({ model, weights }: Laid, { data }: Picture, { places, captured, wasThere }: Look): number | null {
  for (let i = 0; i < places.length; i++) {
    blend(looked, i * 4, data, model.data, places[i]! * 4, weights[places[i]!]!);
    if (looked[i * 4 + 3] === 0) return null;
    labs[i] = weights[places[i]!] === 0 ? captured[i]! : lab(looked, i * 4);
  }
  const step = (one: number, other: number) => apartInLab(labs[one]!, labs[other]!);
  return Math.max(0, step(0, 1) - Math.max(wasThere, step(2, 0), step(1, 3), step(0, 4), step(1, 5)));
}
