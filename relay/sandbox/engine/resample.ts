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

interface Tap {
  from: number;
  shares: number[];
}

function resample(source: Samples, target: Samples, channels: number): void {
  const scale = Math.min(source.width / target.width, source.height / target.height);
  const across = taps(target.width, source.width, scale);
  const down = taps(target.height, source.height, scale);
  const narrow = new Float32Array(target.width * source.height * channels);
  for (let y = 0; y < source.height; y += 1) {
    for (let x = 0; x < target.width; x += 1) {
      const { from, shares } = across[x]!;
      for (let i = 0; i < shares.length; i += 1) {
        const at = (y * source.width + from + i) * channels;
        const to = (y * target.width + x) * channels;
        // Colour counts by its alpha, else what lies unseen under alpha 0 bleeds into the edges.
        const share = channels === 4 ? (shares[i]! * source.data[at + 3]!) / 255 : shares[i]!;
        const colours = channels === 4 ? 3 : channels;
        for (let c = 0; c < colours; c += 1) narrow[to + c]! += share * source.data[at + c]!;
        if (channels === 4) narrow[to + 3]! += shares[i]! * source.data[at + 3]!;
      }
    }
  }
  const sums = new Float32Array(channels);
  for (let y = 0; y < target.height; y += 1) {
    const { from, shares } = down[y]!;
    for (let x = 0; x < target.width; x += 1) {
      sums.fill(0);
      for (let i = 0; i < shares.length; i += 1) {
        const at = ((from + i) * target.width + x) * channels;
        for (let c = 0; c < channels; c += 1) sums[c]! += shares[i]! * narrow[at + c]!;
      }
      const to = (y * target.width + x) * channels;
      const part = channels === 4 && sums[3]! > 0 ? 255 / sums[3]! : 1;
      for (let c = 0; c < channels; c += 1) target.data[to + c] = c === 3 ? sums[c]! : sums[c]! * part;
    }
  }
}

/** A tent as wide as the step: bilinear when growing, an area mean when shrinking. */
function taps(targetLength: number, sourceLength: number, scale: number): Tap[] {
  const offset = (sourceLength - targetLength * scale) / 2;
  const reach = Math.max(1, scale);
  return Array.from({ length: targetLength }, (_, index) => {
    const centre = offset + (index + 0.5) * scale - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const to = Math.min(sourceLength - 1, Math.floor(centre + reach));
    const shares = Array.from({ length: Math.max(1, to - from + 1) }, (__, i) => Math.max(0, 1 - Math.abs(from + i - centre) / reach));
    const sum = shares.reduce((total, share) => total + share, 0);
    return { from: Math.min(from, sourceLength - 1), shares: sum > 0 ? shares.map((share) => share / sum) : [1] };
  });
}
