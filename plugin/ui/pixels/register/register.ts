import type { Receipt } from '../../../messages.ts';
import { findTint } from './find-tint.ts';
import { laidMarks } from './laid-marks.ts';
import { halves, type Landmarks } from './landmarks.ts';
import { likeness } from './likeness.ts';
import { likelyOffsets } from './likely-offsets.ts';
import { apart, nowhere, type Offset } from './offset.ts';
import type { Picture, Size } from '../picture.ts';
import { finestLevel, grey, pyramid, type Level } from './pyramid.ts';
import { refineOffset, type Fit } from './refine-offset.ts';
import { groundOf, sights, type Sights } from './sights.ts';

/** Where the returned picture lies; with a doubt it is the best guess, and not to be acted on. */
export type Registration = NonNullable<Receipt['registration']>;

/**
 * Why a returned picture was left where it lies. `no-structure`: too few edges outside the mask to see a displacement by.
 * `no-likeness`: what is outside the mask is not what was captured. `uncertain`: it fits about as well in several places,
 * or not in one place throughout. `too-far`: found, but further off than a model's slip; it may be meant.
 */
type Doubt = NonNullable<Registration['reason']>;

/** Share of the longest side, and least pixels, that a model may shift by; and what it may scale by. */
const limits = { shift: 0.03, leastShift: 24, stretch: 0.05 };
/** It is looked for further out than it is accepted, so that what lies beyond is known to. */
const searched = 1.5;
const leastLandmarks = 150;
/** Pictures that have nothing to do with each other were seen to reach 0.03; the same one, half of it grained away, 0.15. */
const leastLikeness = 0.1;
/** A rival that fits nearly as well makes the best one a guess. */
const rivalLikeness = 0.9;
/** Pixels by which two halves of the points may disagree at the corner they agree on least. */
const mostSpread = 0.4;
/** Pixels by which a place may still move when it is taken for found: on the way there, and at last. */
const nearly = 0.04;
const exactly = 0.005;

/**
 * Finds the shift and scale a model has given its picture, from what is outside the mask, to a fraction of a pixel.
 * @param model of the captured picture's size
 * @param mask one byte a pixel; where it is not 0 the pictures are not compared
 */
export function register(captured: Picture, model: Picture, mask: Uint8Array | null): Registration {
  return registerBy(captured, sights(groundOf(captured, mask)), model, pyramid(finestLevel(model)));
}

/**
 * The same, by what was found in either picture before.
 * @param levels of the model's picture; what they hold is gone
 */
export function registerBy(captured: Picture, seen: Sights, model: Picture, levels: Level[]): Registration {
  const marks = seen.marks[0]!;
  if (marks.count < leastLandmarks) return doubt('no-structure', nowhere);

  const [best, rival] = candidates(levels, seen, captured);
  if (!best) return doubt('no-likeness', nowhere);
  const finest = levels[0]!;
  const tint = findTint(captured, model, finest, seen.usable, best.fit.offset);
  grey(model, finest.factor, tint, finest.grey);
  const laid = laidMarks(finest, marks);
  const found = refineOffset(laid, { offset: best.fit.offset, gain: 1, lift: 0 }, { rounds: 12, settled: exactly });
  if (!found) return doubt('uncertain', best.fit.offset);
  if (likeness(laid, found.offset) < leastLikeness) return doubt('no-likeness', found.offset);
  if (rival && rival.score > rivalLikeness * best.score) return doubt('uncertain', found.offset);
  if (!(spread(finest, marks, found, captured) <= mostSpread)) return doubt('uncertain', found.offset);
  if (isTooFar(found.offset, captured)) return doubt('too-far', found.offset);
  return { accepted: true, reason: null, ...found.offset };
}

function doubt(reason: Doubt, offset: Offset): Registration {
  return { accepted: false, reason, ...offset };
}

interface Candidate {
  fit: Fit;
  score: number;
}

/** From the coarsest level to the last but one: the likeliest places, ever fewer, each refined. Best first. */
function candidates(levels: Level[], { marks, coarse }: Sights, size: Size): Candidate[] {
  const longest = Math.max(size.width, size.height);
  const shift = searched * Math.max(limits.leastShift, limits.shift * longest);
  const reach = { shift, stretch: searched * limits.stretch };
  let found: Candidate[] = likelyOffsets(levels.at(-1)!, coarse, reach, 8).map((offset) => ({
    fit: { offset, gain: 1, lift: 0 },
    score: 0,
  }));
  for (let i = levels.length - 1; i > 0; i--) {
    const level = levels[i]!;
    const laid = laidMarks(level, marks[i]!);
    const better: Candidate[] = [];
    for (const { fit } of found) {
      const refined = refineOffset(laid, fit, { rounds: 20, settled: nearly });
      if (refined) better.push({ fit: refined, score: likeness(laid, refined.offset) });
    }
    better.sort((a, b) => b.score - a.score);
    found = better.filter((one, i) =>
      better.slice(0, i).every((other) => apart(one.fit.offset, other.fit.offset, size) > level.factor * 1.5),
    );
    found = found.slice(0, 3);
  }
  return found;
}

/** Two halves of the picture's points, taken in a chequered pattern, asked apart. */
function spread(level: Level, marks: Landmarks, fit: Fit, size: Size): number {
  const [one, other] = halves(marks).map((half) => refineOffset(laidMarks(level, half), fit, { rounds: 5, settled: exactly }));
  return one && other ? apart(one.offset, other.offset, size) : Infinity;
}

function isTooFar({ dx, dy, scale }: Offset, { width, height }: Size): boolean {
  const most = Math.max(limits.leastShift, limits.shift * Math.max(width, height));
  return Math.hypot(dx, dy) > most || Math.abs(scale - 1) > limits.stretch;
}
