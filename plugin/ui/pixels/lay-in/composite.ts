import { emptyPicture, type Picture, type Pixel, type Rect } from '../picture.ts';
import type { Rows } from '../formats/png-filter.ts';

/** Pixels within which an edge finds what it is the edge of. */
const rim = 2;

/**
 * Lays the model's picture into the captured one through the mask. Where the mask is 0 every byte is the captured one;
 * where it is 255, the model's; between, weighed in whole numbers with alpha taken into account.
 * @param mask one byte a pixel; without one the whole picture may change, but keeps the captured outline (its alpha)
 */
export function composite(captured: Picture, model: Picture, mask: Uint8Array | null): Picture {
  if (!mask) return withinOutline(captured, model);
  const into = { ...captured, data: captured.data.slice() };
  throughMask(into, { x: 0, y: 0 }, { captured, model, mask }, { from: 0, to: captured.height });
  return into;
}

/** Some rows of the same, in a picture that holds the captured one at a place. */
export function throughMask(
  into: Picture,
  place: Pick<Rect, 'x' | 'y'>,
  { captured, model, mask }: { captured: Picture; model: Picture; mask: Uint8Array },
  rows: Rows,
): void {
  const { width } = captured;
  const [words, from] = [wordsOf(into.data), wordsOf(model.data)];
  for (let y = rows.from; y < rows.to; y++) {
    const moved = (place.y + y) * into.width + place.x - y * width;
    for (let pixel = y * width; pixel < (y + 1) * width; pixel++) {
      const weight = mask[pixel]!;
      if (weight === 255) words[pixel + moved] = from[pixel]!;
      else if (weight !== 0) blend({ data: into.data, at: (pixel + moved) * 4 }, at(captured, pixel), at(model, pixel), weight);
    }
  }
}

function at({ data }: Picture, pixel: number): Pixel {
  return { data, at: pixel * 4 };
}

function wordsOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length / 4);
}

/** One pixel, weighed. */
export function blend(into: Pixel, captured: Pixel, model: Pixel, weight: number): void {
  if (weight === 0 || weight === 255) {
    const taken = weight === 0 ? captured : model;
    for (let channel = 0; channel < 4; channel++) into.data[into.at + channel] = taken.data[taken.at + channel]!;
    return;
  }
  const kept = captured.data[captured.at + 3]! * (255 - weight);
  const taken = model.data[model.at + 3]! * weight;
  const alpha = kept + taken;
  into.data[into.at + 3] = divide(alpha, 255);
  for (let channel = 0; channel < 3; channel++) {
    const [one, other] = [captured.data[captured.at + channel]!, model.data[model.at + channel]!];
    // The colour under a clear pixel stays.
    into.data[into.at + channel] = alpha === 0 ? one : divide(one * kept + other * taken, alpha);
  }
}

function withinOutline(captured: Picture, model: Picture): Picture {
  const out = emptyPicture(captured);
  out.data.set(model.data);
  for (let at = 0; at < out.data.length; at += 4) {
    const outline = captured.data[at + 3]!;
    if (outline === 255) continue;
    if (outline === 0) {
      out.data.set(captured.data.subarray(at, at + 4), at);
      continue;
    }
    // What the model made more opaque it has mixed with the ground it saw there, which would show as a rim.
    if (model.data[at + 3]! > outline) colourFromWithin(out, captured, model, at);
    // Not their product: an edge that came back as it was would grow thinner.
    out.data[at + 3] = Math.min(outline, model.data[at + 3]!);
  }
  return out;
}

/** Gives a pixel of an edge the model's mean colour of those near it that the captured picture shows wholly; its own without any. */
function colourFromWithin(out: Picture, captured: Picture, model: Picture, at: number): void {
  const { width, height } = captured;
  const pixel = at / 4;
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let near = Math.max(0, y - rim); near <= Math.min(height - 1, y + rim); near++) {
    for (let beside = Math.max(0, x - rim); beside <= Math.min(width - 1, x + rim); beside++) {
      const from = (near * width + beside) * 4;
      if (captured.data[from + 3] !== 255) continue;
      red += model.data[from]!;
      green += model.data[from + 1]!;
      blue += model.data[from + 2]!;
      count += 1;
    }
  }
  if (count > 0) out.data.set([divide(red, count), divide(green, count), divide(blue, count)], at);
}

/** Rounded to the nearest whole number. */
function divide(sum: number, by: number): number {
  return Math.floor((sum + by / 2) / by);
}
