import { nth } from './nth.ts';
import type { Line } from './pyramid.ts';

/** A share of the pairs that is believed to be unchanged, and how many deviations of a normal distribution hold as many. */
const trusted = 0.3;
const trustedDeviations = 0.385;
const leastDeviation = 1;
/** Where there is little contrast, a gain is worth this many pairs of it being 1. */
const caution = 40;

/**
 * The line that takes `from` to `to`, levels of one channel: least squares round the median, repeated with the pairs that
 * do not fit weighed less (Tukey's biweight).
 */
export function matchLevels(from: ArrayLike<number>, to: ArrayLike<number>): Line {
  let line: Line = { gain: 1, lift: medianOf(from.length, (i) => to[i]! - from[i]!) };
  for (let round = 0; round < 8; round++) {
    const residual = (i: number) => Math.abs(to[i]! - line.gain * from[i]! - line.lift);
    const deviation = Math.max(leastDeviation, quantileOf(from.length, residual, trusted) / trustedDeviations);
    line = fitted(from, to, (i) => Math.max(0, 1 - (residual(i) / (4.685 * deviation)) ** 2) ** 2, deviation);
  }
  return line;
}

function fitted(from: ArrayLike<number>, to: ArrayLike<number>, weight: (i: number) => number, deviation: number): Line {
  let [sum, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < from.length; i++) {
    const w = weight(i);
    sum += w;
    x += w * from[i]!;
    y += w * to[i]!;
    xx += w * from[i]! * from[i]!;
    xy += w * from[i]! * to[i]!;
  }
  if (sum === 0) return { gain: 1, lift: 0 };
  const prior = caution * deviation * deviation;
  const gain = (xy - (x * y) / sum + prior) / (xx - (x * x) / sum + prior);
  return { gain, lift: (y - gain * x) / sum };
}

function medianOf(count: number, value: (i: number) => number): number {
  return quantileOf(count, value, 0.5);
}

function quantileOf(count: number, value: (i: number) => number, share: number): number {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = value(i);
  return nth(values, Math.floor(count * share));
}
