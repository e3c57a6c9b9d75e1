import { differences } from './differences.ts';
import type { Picture } from './picture.ts';

/** A difference is a change when it is this many times what is usual outside the mask; no more than so much is ever tolerated. */
const unusual = { level: 3, detail: 1.6 };
const most = { level: 4, detail: 2 };
/** From this share of what is tolerated on, nothing of the captured pixels is kept. */
const certain = 1.5;
/** So many places outside the mask tell what is usual, if only this share of them was left alone. */
const leastPlaces = 400;
const trusted = 0.5;

/**
 * Takes weight from the mask wherever the model, in register and toned, shows what was captured: there the captured pixels
 * are the better ones, never resampled nor drawn again. So what nobody wants changed outlives any number of turns.
 *
 * A model draws anew also what it leaves alone; how far off it is then is seen outside the mask.
 * @param sent the mask the model was given, if any, which may be another than it is laid in through
 */
export function keepUnchanged(captured: Picture, model: Picture, weights: Uint8Array, sent: Uint8Array | null): Uint8Array {
  const tolerated = sent ? toleratedBy(captured, model, sent) : { level: 1, detail: 1 };
  const { level, detail } = differences(captured, model, weights);
  const kept = new Uint8Array(weights.length);
  for (let pixel = 0; pixel < weights.length; pixel++) {
    if (weights[pixel] === 0) continue;
    const share = Math.max(level[pixel]! / tolerated.level, detail[pixel]! / tolerated.detail);
    kept[pixel] = Math.round(weights[pixel]! * Math.min(1, Math.max(0, (share - 1) / (certain - 1))));
  }
  return kept;
}

function toleratedBy(captured: Picture, model: Picture, sent: Uint8Array): { level: number; detail: number } {
  const outside = new Uint8Array(sent.length);
  for (let pixel = 0; pixel < sent.length; pixel++) outside[pixel] = sent[pixel] === 0 ? 1 : 0;
  const { level, detail } = differences(captured, model, outside);
  return {
    level: Math.min(most.level, Math.max(1, unusual.level * usual(level))),
    detail: Math.min(most.detail, Math.max(1, unusual.detail * usual(detail))),
  };
}

/** Of every 13th place; NaN where nothing was compared. */
function usual(values: Float32Array): number {
  const some = new Float32Array(Math.ceil(values.length / 13));
  let count = 0;
  for (let i = 0; i < values.length; i += 13) if (!Number.isNaN(values[i])) some[count++] = values[i]!;
  return count < leastPlaces ? 0 : some.subarray(0, count).toSorted()[Math.floor(count * trusted)]!;
}
