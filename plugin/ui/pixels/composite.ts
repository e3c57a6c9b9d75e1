import { emptyPicture, type Picture } from './picture.ts';

/** Pixels within which an edge finds what it is the edge of. */
const rim = 2;

/**
 * Lays the model's picture into the captured one through the mask. Where the mask is 0 every byte is the captured one;
 * where it is 255, the model's; between, weighed in whole numbers with alpha taken into account.
 * @param mask one byte a pixel; without one the whole picture may change, but keeps the captured outline (its alpha)
 */
export function composite(captured: Picture, model: Picture, mask: Uint8Array | null): Picture {
  return mask ? throughMask(captured, model, mask) : withinOutline(captured, model);
}

function throughMask(captured: Picture, model: Picture, mask: Uint8Array): Picture {
  const out = { width: captured.width, height: captured.height, data: captured.data.slice() };
  const { data } = out;
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 4) {
    const weight = mask[pixel]!;
    if (weight === 0) continue;
    if (weight === 255) {
      data[at] = model.data[at]!;
      data[at + 1] = model.data[at + 1]!;
      data[at + 2] = model.data[at + 2]!;
      data[at + 3] = model.data[at + 3]!;
      continue;
    }
    const kept = captured.data[at + 3]! * (255 - weight);
    const taken = model.data[at + 3]! * weight;
    const alpha = kept + taken;
    data[at + 3] = divide(alpha, 255);
    if (alpha === 0) continue;
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = divide(captured.data[channel]! * kept + model.data[channel]! * taken, alpha);
    }
  }
  return out;
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
