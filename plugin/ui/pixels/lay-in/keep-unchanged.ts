import { isOpaque } from '../formats/is-opaque.ts';
import { differences, type Pair } from '../register/differences.ts';
import { nth } from '../register/nth.ts';
import type { Picture } from '../picture.ts';
import type { Rows } from '../formats/png-filter.ts';

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
 * @param sent the mask the model was given, if any, which may be another than it is laid in through
 */
export function keepUnchanged(captured: Picture, model: Picture, weights: Uint8Array, sent: Uint8Array | null): Uint8Array {
  const pair = { one: captured, other: model, opaque: isOpaque(captured) && isOpaque(model) };
  const tolerated = sent ? toleratedBy(pair, sent) : { level: 1, detail: 1 };
  const { level, detail } = differences(pair, weights, { from: 0, to: captured.height });
  const kept = new Uint8Array(weights.length);
  for (let pixel = 0; pixel < weights.length; pixel++) {
    if (weights[pixel] === 0) continue;
    const share = Math.max(level[pixel]! / tolerated.level, detail[pixel]! / tolerated.detail);
    kept[pixel] = Math.round(weights[pixel]! * Math.min(1, Math.max(0, (share - 1) / (certain - 1))));
  }
  return kept;
}

function toleratedBy(pair: Pair, sent: Uint8Array): { level: number; detail: number } {
  const outside = sent.map((weight) => (weight === 0 ? 1 : 0));
  const found = strips(pair.one).map((rows) => differences(pair, outside, rows));
  return {
    level: Math.min(most.level, Math.max(1, unusual.level * usual(found.map(({ level }) => level)))),
    detail: Math.min(most.detail, Math.max(1, unusual.detail * usual(found.map(({ detail }) => detail)))),
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

/** Of every few places; NaN where nothing was compared. */
function usual(parts: Float32Array[]): number {
  const some: number[] = [];
  for (const values of parts) for (let i = 0; i < values.length; i += everyPlace) if (!Number.isNaN(values[i])) some.push(values[i]!);
  return some.length < leastPlaces ? 0 : nth(Float32Array.from(some), Math.floor(some.length * trusted));
}
