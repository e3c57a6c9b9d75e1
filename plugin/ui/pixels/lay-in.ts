import { composite } from './composite.ts';
import { keepUnchanged } from './keep-unchanged.ts';
import { nowhere } from './offset.ts';
import { obedience, type Obedience } from './obedience.ts';
import type { Picture } from './picture.ts';
import { register, type Registration } from './register.ts';
import { seam } from './seam.ts';
import { seenThrough, type Window } from './seen-through.ts';
import { sharp, soften, type Edge } from './soften.ts';
import { tone, toned } from './tone.ts';

/** A model's picture laid into the captured one, and what there was to put right. */
export interface LaidIn {
  picture: Picture;
  /** As the model returned it, over the captured pixels. */
  returned: Picture;
  /** null without a mask, as is all that is measured at its edge. */
  mask: Uint8Array | null;
  registration: Registration;
  /** Whether the model's colours were changed to meet those round the mask. */
  toned: boolean;
  /** How much the joint shows, in ΔE: laid in as it came, and as it is now. */
  seam: { before: number; after: number } | null;
  obedience: Obedience | null;
}

/**
 * Brings the model's picture into register, meets the colours round the mask where that makes the joint less visible, and
 * composites what the model has changed.
 * @param window where in the model's picture the captured pixels lie
 * @param mask as drawn, of the captured picture's size
 */
export function layIn(captured: Picture, model: Picture, window: Window, mask: Uint8Array | null, edge: Edge = sharp): LaidIn {
  const returned = seenThrough(model, window, captured, nowhere);
  const registration = register(captured, returned, mask);
  const inPlace = registration.accepted ? seenThrough(model, window, captured, registration) : returned;
  if (!mask) {
    return { picture: composite(captured, inPlace, null), returned, mask, registration, toned: false, seam: null, obedience: null };
  }
  const weights = soften(mask, captured, edge);
  const joint = (picture: Picture) => seam(composite(captured, picture, weights), captured, weights);
  const before = joint(returned);
  const plain = inPlace === returned ? before : joint(inPlace);
  const tint = tone(captured, inPlace, mask);
  const matched = tint && toned(inPlace, tint);
  const best = matched && joint(matched) <= plain ? matched : inPlace;

  const picture = composite(captured, best, keepUnchanged(captured, best, weights));
  return {
    picture,
    returned,
    mask: weights,
    registration,
    toned: best === matched,
    seam: { before, after: seam(picture, captured, weights) },
    obedience: obedience(captured, best, mask),
  };
}
