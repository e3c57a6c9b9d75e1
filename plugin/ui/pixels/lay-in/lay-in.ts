import { composite, throughMask } from './composite.ts';
import { cut, cutChannel } from '../sizes/cut.ts';
import { everyRow } from '../formats/every-row.ts';
import { keeping, keepUnchanged, type Known } from './keep-unchanged.ts';
import { nowhere } from '../register/offset.ts';
import { obedience, type Obedience } from './obedience.ts';
import { changedShare } from './outside.ts';
import type { Picture, Rect } from '../picture.ts';
import type { Rows } from '../formats/png-filter.ts';
import type { Tint } from '../register/pyramid.ts';
import { around, covered, wholeOf, widened } from '../masks/rects.ts';
import type { Registration } from '../register/register.ts';
import { seamOf } from './seam.ts';
import { seenThrough, type Window } from '../register/seen-through.ts';
import { tone, toned } from '../register/tone.ts';

export interface LayingIn {
  captured: Picture;
  model: Picture;
  /** Where in the model's picture the captured pixels lie. */
  window: Window;
  /** What is seen through it, where it lies: of the captured picture's size. */
  returned: Picture;
  /** Acted on when it is accepted. */
  registration: Registration;
  /** The mask the model was given, of the captured picture's size. */
  sent: Uint8Array<ArrayBuffer> | null;
  /** The mask it is laid in through; without one the whole picture may change. */
  weights: Uint8Array | null;
  /** Brings all of the model's picture into register and tone, not only what the mask shows of it. */
  patch: boolean;
  /** A picture that holds the captured one at a place, for the model's to be laid into: only with a mask. */
  onto(): Promise<Picture>;
  at: Pick<Rect, 'x' | 'y'>;
  /** Told of that picture when its rows above one are as they will be. */
  isLaid?(picture: Picture, above: number): void;
}

/** A model's picture laid into the captured one. */
export interface LaidIn {
  /** What it was laid onto; without a mask another one, of the captured picture's size. */
  picture: Picture;
  patch: Picture | null;
  /** Whether the model's colours were changed to meet those round the mask. */
  toned: boolean;
  /** Takes a while, and can wait until the picture is on its way. */
  judge(): Judgement;
}

/** How well it went. */
export interface Judgement {
  /** How much the joint shows, in ΔE: laid in as it came, and as it is now. null without a mask. */
  seam: { before: number; after: number } | null;
  /** null when the model was given no mask. */
  obedience: Obedience | null;
}

/** Pixels round the mask that its joint is judged, and its colours are met by. */
const surroundings = 32;
/** More than these, outside the mask, tell no more of the model's obedience. */
const enoughPixels = 200_000;

/**
 * Brings the model's picture into register, meets the colours round the mask where that makes the joint less visible, and
 * composites what the model has changed. Works on the part of the picture round the masks alone.
 */
export async function layIn(ask: LayingIn): Promise<LaidIn> {
  const { captured, model, window, returned, registration, sent, weights, patch, at, isLaid } = ask;
  const offset = registration.accepted ? registration : nowhere;
  const see = (part: Rect, step?: number) => seenThrough(model, window, captured, offset, part, step);
  if (!weights) {
    const picture = composite(captured, see(wholeOf(captured)), null);
    return { picture, patch: null, toned: false, judge: () => ({ seam: null, obedience: null }) };
  }
  const part = partOf(captured, sent, weights);
  const here = cut(captured, part);
  const laid = cutChannel(weights, captured, part);
  const reference = sent && sent !== weights ? cutChannel(sent, captured, part) : laid;
  const seam = seamOf(here, laid);
  const joint = (picture: Picture) => seam({ model: picture, weights: laid });

  const inPlace = see(part);
  const tint = tone(here, inPlace, reference);
  const matched = tint && toned(inPlace, tint);
  const asItLies = joint(inPlace);
  const fits = tint && matched && joint(matched) <= asItLies ? tint : null;
  const best = fits && matched ? matched : inPlace;
  const kept = new Uint8Array(laid.length);
  const keep = keeping(here, best, laid, { sent: sent && reference, undone: fits });
  const picture = await ask.onto();
  const place = { x: at.x + part.x, y: at.y + part.y };
  const lay = (rows: Rows) => {
    keep(rows, kept);
    throughMask(picture, place, { captured: here, model: best, mask: kept }, rows);
  };
  const half = part.height >> 1;
  lay({ from: 0, to: half });
  isLaid?.(picture, place.y + half);
  lay({ from: half, to: part.height });
  return {
    picture,
    patch: patch ? allOf(captured, inTone(see(wholeOf(captured)), fits), { sent, undone: fits }) : null,
    toned: fits !== null,
    judge: () => ({
      // Moved as far as that, what lies at the joint has nothing to do with it: put back, it is judged where it lies.
      seam: {
        before: registration.reason === null ? seam({ model: returned, at: part, weights: laid }) : asItLies,
        after: seam({ model: best, weights: kept }),
      },
      obedience: sent && obedience({ inside: changedShare(here, best, reference, 'inside'), outside: changedOutside(sent, fits) }),
    }),
  };

  function changedOutside(mask: Uint8Array<ArrayBuffer>, fits: Tint | null): number {
    const step = Math.max(1, Math.floor((captured.width * captured.height) / enoughPixels));
    const seen = inTone(see(wholeOf(captured), step), fits);
    const there = { ...seen, data: everyRow(captured.data, captured.width * 4, step) };
    return changedShare(there, seen, everyRow(mask, captured.width, step), 'outside');
  }
}

/** All that the masks touch, with their surroundings. */
function partOf(captured: Picture, sent: Uint8Array | null, weights: Uint8Array): Rect {
  const one = covered(weights, captured);
  const other = sent && sent !== weights ? covered(sent, captured) : null;
  const touched = one && other ? around(one, other) : (one ?? other);
  return touched ? widened(touched, surroundings, captured) : wholeOf(captured);
}

function inTone(picture: Picture, tint: Tint | null): Picture {
  return tint ? toned(picture, tint) : picture;
}

/** The model's picture throughout, but for what it left alone. */
function allOf(captured: Picture, model: Picture, known: Known): Picture {
  const everywhere = new Uint8Array(captured.width * captured.height).fill(255);
  return composite(captured, model, keepUnchanged(captured, model, everywhere, known));
}
