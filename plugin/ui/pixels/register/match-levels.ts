import { nth } from './nth.ts';
import type { Line } from './pyramid.ts';

/** A share of the pairs that is believed to be unchanged, and how many deviations of a normal distribution hold as many. */
const trusted = 0.3;
const trustedDeviations = 0.385;
/** Tukey's biweight: what is off by more deviations counts for nothing. */
const cutoff = 4.685;
const leastDeviation = 1;
/** Where there is little contrast, a gain is worth this many pairs of it being 1. */
const caution = 40;

/**
 * The line that takes `from` to `to`, levels of one channel: least squares round the median, repeated with the pairs that
 * do not fit weighed less (Tukey's biweight).
 */
export function matchLevels(from: Float64Array, to: Float64Array): Line {
  const residuals = new Float64Array(from.length);
  for (let i = 0; i < residuals.length; i++) residuals[i] = to[i]! - from[i]!;
  let line: Line = { gain: 1, lift: quantileOf(residuals, 0.5) };
  for (let round = 0; round < 8; round++) {
    for (let i = 0; i < residuals.length; i++) residuals[i] = Math.abs(to[i]! - line.gain * from[i]! - line.lift);
    const deviation = Math.max(leastDeviation, quantileOf(residuals, trusted) / trustedDeviations);
    line = fitted(from, to, residuals, deviation);
  }
  return line;
}

function fitted(from: Float64Array, to: Float64Array, residuals: Float64Array, deviation: number): Line {
  let [sum, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < from.length; i++) {
    const off = residuals[i]! / (cutoff * deviation);
    // Multiplied, for a power is no single step.
    const root = Math.max(0, 1 - off * off);
    const w = root * root;
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

function quantileOf(values: Float64Array, share: number): number {
  return nth(new Float32Array(values), Math.floor(values.length * share));
}
