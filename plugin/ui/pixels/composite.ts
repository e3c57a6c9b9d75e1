import { emptyPicture, type Picture } from './picture.ts';

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
    if (outline === 0) out.data.set(captured.data.subarray(at, at + 4), at);
    // Not their product: an edge that came back as it was would grow thinner.
    else out.data[at + 3] = Math.min(outline, model.data[at + 3]!);
  }
  return out;
}

/** Rounded to the nearest whole number. */
function divide(sum: number, by: number): number {
  return Math.floor((sum + by / 2) / by);
}
