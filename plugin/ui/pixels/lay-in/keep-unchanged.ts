import { isOpaque } from '../formats/is-opaque.ts';
import { differences, type Pair } from '../register/differences.ts';
import { nth } from '../register/nth.ts';
import type { Picture } from '../picture.ts';
import type { Rows } from '../formats/png-filter.ts';
import type { Tint } from '../register/pyramid.ts';
import { showable } from '../register/tone.ts';

/** A difference is a change when it is this many times what is usual outside the mask; no more than so much is ever tolerated. */
const unusual = { level: 3, detail: 1.6 };
const most = { level: 4, detail: 2 };
/** From this share of what is tolerated on, nothing of the captured pixels is kept. */
const certain = 1.5;
/** So many places outside the mask tell what is usual, if only this share of them was left alone. */
const leastPlaces = 400;
const trusted = 0.5;
/** Neighbours tell the same. */
const everyPlace = 13;
const strip = { count: 4, rows: 32 };

/**
 * Takes weight from the mask wherever the model, in register and toned, shows what was captured: there the captured pixels
 * are the better ones, never resampled nor drawn again. So what nobody wants changed outlives any number of turns.
 *
 * A model draws anew also what it leaves alone; how far off it is then is seen outside the mask.
 */
export function keepUnchanged(captured: Picture, model: Picture, weights: Uint8Array, known: Known): Uint8Array {
  const kept = new Uint8Array(weights.length);
  keeping(captured, model, weights, known)({ from: 0, to: captured.height }, kept);
  return kept;
}

/** What is known of a model's picture. */
export interface Known {
  /** The mask the model was given, if any, which may be another than it is laid in through. */
  sent: Uint8Array | null;
  /** The tint that was undone. */
  undone: Tint | null;
}

/** The same for some rows after others, into what is kept of the mask. */
export function keeping(
  captured: Picture,
  model: Picture,
  weights: Uint8Array,
  { sent, undone }: Known,
): (rows: Rows, kept: Uint8Array) => void {
  const pair = {
    one: captured,
    other: model,
    opaque: isOpaque(captured) && isOpaque(model),
    limits: undone && showable(undone),
  };
  const tolerated = sent ? toleratedBy(pair, sent) : { level: 1, detail: 1 };
  const { width } = captured;
  return (rows, kept) =>
    differences(pair, weights, rows, (row, y) =>
      kept.set(row.kept(weights.subarray(y * width, (y + 1) * width), tolerated, certain), y * width),
    );
}

function toleratedBy(pair: Pair, sent: Uint8Array): { level: number; detail: number } {
  const { width } = pair.one;
  const outside = new Uint8Array(sent.length);
  const levels: number[] = [];
  const details: number[] = [];
  for (const rows of strips(pair.one)) {
    // What strips are judged by reaches beyond them.
    const from = Math.max(0, rows.from - strip.rows) * width;
    const to = (rows.to + strip.rows) * width;
    for (let pixel = from; pixel < Math.min(to, sent.length); pixel++) outside[pixel] = sent[pixel] === 0 ? 1 : 0;
    differences(pair, outside, rows, ({ level, detail }, y) => {
      const start = (y - rows.from) * width;
      for (let x = (everyPlace - (start % everyPlace)) % everyPlace; x < width; x += everyPlace) {
        if (Number.isNaN(level[x])) continue;
        levels.push(level[x]!);
        details.push(detail[x]!);
      }
    });
  }
  return {
    level: Math.min(most.level, Math.max(1, unusual.level * usual(levels))),
    detail: Math.min(most.detail, Math.max(1, unusual.detail * usual(details))),
  };
}

/** Rows that tell enough of a large picture, from its first to its last: beside a wide mask nothing else may be outside. */
function strips({ height }: Picture): Rows[] {
  if (height <= strip.count * strip.rows * 2) return [{ from: 0, to: height }];
  return Array.from({ length: strip.count }, (_, i) => {
    const from = Math.floor((i * (height - strip.rows)) / (strip.count - 1));
    return { from, to: from + strip.rows };
  });
}

function usual(some: number[]): number {
  return some.length < leastPlaces ? 0 : nth(Float32Array.from(some), Math.floor(some.length * trusted));
}
