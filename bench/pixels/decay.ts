import { pixelJobs } from '../../plugin/ui/pixels/jobs.ts';
import type { Picture, Size } from '../../plugin/ui/pixels/picture.ts';
import { pngDecode } from '../../plugin/ui/pixels/formats/png-decode.ts';
import { greyPngEncode } from '../../plugin/ui/pixels/formats/grey-encode.ts';
import { pngEncode } from '../../plugin/ui/pixels/formats/png-encode.ts';
import { register } from '../../plugin/ui/pixels/register/register.ts';
import { seenThrough } from '../../plugin/ui/pixels/register/seen-through.ts';
import { sharp } from '../../plugin/ui/pixels/masks/soften.ts';
import { tone, toned } from '../../plugin/ui/pixels/register/tone.ts';
import { churn } from './churn.ts';
import { maskOf } from './masks.ts';
import { kinds, pictureOf, type Kind } from './pictures.ts';
import { random as randomFrom } from './random.ts';
import type { Figures } from './figures.ts';
import { slip } from './slip.ts';

const seed = 5;
const turns = 20;
const size: Size = { width: 800, height: 600 };
const discRadius = 24;

interface Course {
  kind: Kind;
  /** Greatest difference, in levels, on pixels no mask has covered. */
  outside: number;
  /** Root of the mean square, in levels, on pixels inside the mask that no turn meant to change: what one turn of the model
   * makes there once it lies in register and in tone, what the first turn left of that, and what all left. */
  oneTurn: number;
  first: number;
  last: number;
  /** The same when each turn's picture is taken whole and handed on. */
  naiveFirst: number;
  naiveLast: number;
}

/**
 * Twenty turns, one upon the other, through one mask: each time the model draws a disc somewhere in it, and slips, tints and
 * re-encodes everything, and churns outside.
 */
export async function measureDecay(): Promise<Figures> {
  const courses: Course[] = [];
  for (const kind of kinds) courses.push(await course(kind));
  const worst = (of: (course: Course) => number) => Math.round(Math.max(...courses.map(of)) * 1000) / 1000;
  return {
    rows: courses.map(({ kind, ...figures }) => ({
      kind,
      'outside max': figures.outside,
      "one turn's error": figures.oneTurn.toFixed(3),
      'inside after 1 turn': figures.first.toFixed(3),
      'after 20': figures.last.toFixed(3),
      'whole, after 1': figures.naiveFirst.toFixed(2),
      'whole, after 20': figures.naiveLast.toFixed(2),
    })),
    result: {
      cases: courses.length,
      turns,
      outside_max: worst(({ outside }) => outside),
      one_turn_rms_min: Math.round(Math.min(...courses.map(({ oneTurn }) => oneTurn)) * 1000) / 1000,
      inside_rms_first_max: worst(({ first }) => first),
      inside_rms_last_max: worst(({ last }) => last),
      drift_beyond_one_turn: courses.filter(({ oneTurn, last }) => last > oneTurn).length,
      naive_rms_last_max: worst(({ naiveLast }) => naiveLast),
    },
    holds: courses.every(({ outside, oneTurn, last }) => outside === 0 && last <= oneTurn),
  };
}

async function course(kind: Kind): Promise<Course> {
  const random = randomFrom(seed);
  const original = await pictureOf(kind, size, random);
  const mask = maskOf('ellipse', size, random);
  const drawn = new Uint8Array(mask.length);
  let picture = original;
  let whole = original;
  let oneTurn = 0;
  let first = 0;
  let naiveFirst = 0;
  for (let turn = 0; turn < turns; turn++) {
    const disc = placeDisc(mask, random);
    mark(drawn, disc);
    const habits = { ...habitsOf(random), disc };
    const raw = redrawn(picture, mask, habits, random);
    if (turn === 0) oneTurn = insideError(original, inRegister(original, raw, mask), mask, drawn);
    const finished = await pixelJobs.finish({
      base: await pngEncode(picture),
      inset: { x: 0, y: 0, ...size },
      mask: await greyPngEncode(size, mask),
      raw: await pngEncode(raw),
      crop: null,
      edge: sharp,
      reshaped: null,
      offset: 'find',
      placing: 'beside',
    });
    picture = pngDecode(finished.composite.bytes);
    whole = redrawn(whole, mask, habits, random);
    if (turn > 0) continue;
    first = insideError(original, picture, mask, drawn);
    naiveFirst = insideError(original, whole, mask, drawn);
  }
  return {
    kind,
    outside: outsideError(original, picture, mask),
    oneTurn,
    first,
    last: insideError(original, picture, mask, drawn),
    naiveFirst,
    naiveLast: insideError(original, whole, mask, drawn),
  };
}

function inRegister(captured: Picture, model: Picture, mask: Uint8Array): Picture {
  const moved = seenThrough(model, { x: 0, y: 0, ...size }, size, register(captured, model, mask));
  const tint = tone(captured, moved, mask);
  return tint ? toned(moved, tint) : moved;
}

interface Disc {
  x: number;
  y: number;
  colour: number[];
}

type Habits = Parameters<typeof slip>[1] & { disc: Disc };

function habitsOf(random: () => number): Omit<Habits, 'disc'> {
  const signed = () => random() * 2 - 1;
  return {
    dx: signed() * 6,
    dy: signed() * 6,
    scale: 1 + signed() * 0.01,
    tint: [1 + signed() * 0.03, 1 + signed() * 0.03, 1 + signed() * 0.03],
  };
}

function redrawn(picture: Picture, mask: Uint8Array, habits: Habits, random: () => number): Picture {
  const data = picture.data.slice();
  eachOf(habits.disc, 0, (pixel) => habits.disc.colour.forEach((level, c) => (data[pixel * 4 + c] = level)));
  const churned = churn({ ...picture, data }, picture, 'grained', 0.3, random);
  for (let pixel = 0; pixel < mask.length; pixel++)
    if (mask[pixel] === 0) data.set(churned.data.subarray(pixel * 4, pixel * 4 + 4), pixel * 4);
  const slipped = slip({ ...picture, data }, habits);
  // What was not asked for is drawn again all the same: an encoder's noise.
  for (let at = 0; at < slipped.data.length; at++) {
    if (at % 4 < 3) slipped.data[at] = Math.min(255, Math.max(0, Math.round(slipped.data[at]! + (random() - 0.5) * 8)));
  }
  return slipped;
}

/** Well inside the mask. */
function placeDisc(mask: Uint8Array, random: () => number): Disc {
  for (;;) {
    const disc = {
      x: Math.floor(random() * size.width),
      y: Math.floor(random() * size.height),
      colour: [random() * 255, random() * 255, random() * 255].map(Math.floor),
    };
    let inside = true;
    eachOf(disc, 30, (pixel) => (inside &&= mask[pixel] === 255));
    if (inside) return disc;
  }
}

/** With a margin, for a joint may soften what is next to a change. */
function mark(drawn: Uint8Array, disc: Disc): void {
  eachOf(disc, 12, (pixel) => (drawn[pixel] = 1));
}

function eachOf({ x, y }: Disc, margin: number, see: (pixel: number) => void): void {
  const reach = discRadius + margin;
  for (let row = Math.max(0, y - reach); row <= Math.min(size.height - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(size.width - 1, x + reach); column++) {
      if (Math.hypot(column - x, row - y) <= reach) see(row * size.width + column);
    }
  }
}

function insideError(original: Picture, picture: Picture, mask: Uint8Array, drawn: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] !== 255 || drawn[pixel]) continue;
    for (let c = 0; c < 3; c++) sum += (original.data[pixel * 4 + c]! - picture.data[pixel * 4 + c]!) ** 2;
    count += 3;
  }
  return Math.sqrt(sum / count);
}

function outsideError(original: Picture, picture: Picture, mask: Uint8Array): number {
  let most = 0;
  for (let at = 0; at < original.data.length; at++) {
    if (mask[at >> 2] === 0) most = Math.max(most, Math.abs(original.data[at]! - picture.data[at]!));
  }
  return most;
}
