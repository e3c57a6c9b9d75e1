import { colourDistance } from './colour-distance.ts';
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
  const crossings = crossingsOf(mask, captured);
  return (laid) => {
    let sum = 0;
    let count = 0;
    for (const crossing of crossings) {
      const excess = excessAt(laid, captured, crossing);
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

/** Colours of the pixels that are looked at for one crossing, one after the other. */
const looked = new Uint8Array(6 * 4);

/** null near the picture's edge, and where it is transparent. */
function excessAt({ model, weights }: Laid, captured: Picture, { x, y, outX, outY }: Crossing): number | null {
  const { width, height, data } = captured;
  const pixel = (out: number, along: number) => {
    const column = x + out * outX + along * outY;
    const row = y + out * outY + along * outX;
    return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;
  };
  const inner = pixel(-1, 0);
  const outer = pixel(stride - 1, 0);
  const places = [inner, outer, pixel(-1 - stride, 0), pixel(2 * stride - 1, 0), pixel(-1, stride), pixel(stride - 1, stride)];
  for (const [i, place] of places.entries()) {
    if (place < 0) return null;
    blend(looked, i * 4, data, model.data, place * 4, weights[place]!);
    if (looked[i * 4 + 3] === 0) return null;
  }
  const step = (one: number, other: number) => colourDistance(looked, one * 4, other * 4);
  const wasThere = colourDistance(data, inner * 4, outer * 4);
  return Math.max(0, step(0, 1) - Math.max(wasThere, step(2, 0), step(1, 3), step(0, 4), step(1, 5)));
}
