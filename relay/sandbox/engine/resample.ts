import { blankPixels, type Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

interface Samples {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Brings a picture to a size: filled and cut round the middle where the ratio differs, never stretched. */
export function resamplePixels(source: Pixels, width: number, height: number): Pixels {
  if (source.width === width && source.height === height) return source;
  const target = blankPixels(width, height);
  resample(source, target, 4);
  return target;
}

/** The same for weights, so that a mask stays on what it covers. */
export function resampleWeights(source: Weights, width: number, height: number): Weights {
  if (source.width === width && source.height === height) return source;
  const target = { width, height, data: new Uint8ClampedArray(width * height) };
  resample(source, target, 1);
  return target;
}

/** What each place of a line is made of: `count` samples from `from` on, each with its share. */
interface Taps {
  from: Int32Array;
  count: Int32Array;
  /** `most` of them a place, in order. */
  shares: Float64Array;
  most: number;
}

function resample(source: Samples, target: Samples, channels: 1 | 4): void {
  const scale = Math.min(source.width / target.width, source.height / target.height);
  const narrow = narrowed(source, taps(target.width, source.width, scale), channels);
  const { from, count, shares, most } = taps(target.height, source.height, scale);
  const length = target.width * channels;
  const row = new Float32Array(length);
  for (let y = 0; y < target.height; y += 1) {
    row.fill(0);
    for (let i = 0; i < count[y]!; i += 1) {
      const share = shares[y * most + i]!;
      const start = (from[y]! + i) * length;
      for (let at = 0; at < length; at += 1) row[at]! += share * narrow[start + at]!;
    }
    if (channels === 1) target.data.set(row, y * length);
    else writeColours(row, target.data, y * length);
  }
}

/** Rows of the source, brought to the target's width; colour counts by its alpha, else what lies unseen under alpha 0 bleeds into the edges. */
function narrowed({ width, height, data }: Samples, { from, count, shares, most }: Taps, channels: 1 | 4): Float32Array {
  const narrow = new Float32Array(from.length * height * channels);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < from.length; x += 1, to += channels) {
      let at = (y * width + from[x]!) * channels;
      for (let i = 0; i < count[x]!; i += 1, at += channels) {
        const share = shares[x * most + i]!;
        if (channels === 1) {
          narrow[to]! += share * data[at]!;
          continue;
        }
        const alpha = data[at + 3]!;
        const seen = (share * alpha) / 255;
        narrow[to]! += seen * data[at]!;
        narrow[to + 1]! += seen * data[at + 1]!;
        narrow[to + 2]! += seen * data[at + 2]!;
        narrow[to + 3]! += share * alpha;
      }
    }
  }
  return narrow;
}

function writeColours(row: Float32Array, into: Uint8ClampedArray, start: number): void {
  for (let at = 0; at < row.length; at += 4) {
    const alpha = row[at + 3]!;
    const part = alpha > 0 ? 255 / alpha : 1;
    into[start + at] = row[at]! * part;
    into[start + at + 1] = row[at + 1]! * part;
    into[start + at + 2] = row[at + 2]! * part;
    into[start + at + 3] = alpha;
  }
}

/** A tent as wide as the step: bilinear when growing, an area mean when shrinking. */
function taps(targetLength: number, sourceLength: number, scale: number): Taps {
  const offset = (sourceLength - targetLength * scale) / 2;
  const reach = Math.max(1, scale);
  const most = Math.floor(2 * reach) + 1;
  const result = {
    from: new Int32Array(targetLength),
    count: new Int32Array(targetLength),
    shares: new Float64Array(targetLength * most),
    most,
  };
  for (let index = 0; index < targetLength; index += 1) {
    const centre = offset + (index + 0.5) * scale - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const to = Math.min(sourceLength - 1, Math.floor(centre + reach));
    const shares = Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => Math.max(0, 1 - Math.abs(from + i - centre) / reach));
    const sum = shares.reduce((total, share) => total + share, 0);
    const known = sum > 0 ? shares.map((share) => share / sum) : [1];
    result.from[index] = Math.min(from, sourceLength - 1);
    result.count[index] = known.length;
    result.shares.set(known, index * most);
  }
  return result;
}
