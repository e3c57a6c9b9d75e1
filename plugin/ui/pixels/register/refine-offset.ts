import type { LaidMarks } from './laid-marks.ts';
import { nth } from './nth.ts';
import type { Offset } from './offset.ts';
import { solve } from './solve.ts';

/** An offset, with the change of brightness it was found under: what the model made darker is no displacement. */
export interface Fit {
  offset: Offset;
  gain: number;
  lift: number;
}

/** How many rounds at most, and what a last one moves less than, in the level's pixels. */
export interface Care {
  rounds: number;
  settled: number;
}

/** A share of the points that is believed to be unchanged, whatever the model painted anew. */
const trusted = 0.3;
/** That share of a normal distribution lies within this many deviations. */
const trustedDeviations = 0.385;
/** Levels. Rounding alone makes as much. */
const leastDeviation = 0.7;

/**
 * Lucas and Kanade's method over the landmarks: shift, scale, gain and lift together by weighted least squares, repeated
 * until nothing moves. Points that do not fit lose their weight.
 * @returns null when the points do not settle all of them, or lead away
 */
export function refineOffset(laid: LaidMarks, from: Fit, { rounds, settled }: Care): Fit | null {
  const { level } = laid;
  let { offset, gain, lift } = from;
  for (let round = 0; round < rounds; round++) {
    const residuals = laid.residuals(offset, gain, lift);
    const step = solve(normalEquations(laid.sums(deviation(residuals))), 5);
    if (!step) return null;
    const [dx, dy, stretch, byGain, byLift] = step as [number, number, number, number, number];
    offset = { dx: offset.dx + dx * level.factor, dy: offset.dy + dy * level.factor, scale: offset.scale + stretch };
    gain = Math.min(2, Math.max(0.5, gain + byGain));
    lift += byLift;
    if (!(offset.scale > 0.5 && offset.scale < 2)) return null;
    if (Math.abs(dx) + Math.abs(dy) + Math.abs(stretch) * level.width < settled) break;
  }
  return { offset, gain, lift };
}

/** Of the residuals that are smallest: as long as they are of unchanged points, no other can disturb it. */
function deviation(residuals: Float32Array): number {
  const stride = Math.max(1, Math.floor(residuals.length / 2000));
  const some = new Float32Array(Math.ceil(residuals.length / stride));
  let count = 0;
  for (let i = 0; i < residuals.length; i += stride) {
    const residual = Math.abs(residuals[i]!);
    if (residual === residual) some[count++] = residual;
  }
  return Math.max(leastDeviation, nth(some.subarray(0, count), Math.floor(count * trusted)) / trustedDeviations);
}

/** Rows of 6: slopes across (x), down (y) and outwards (z), gain, lift, and the residual. */
function normalEquations(sums: Float64Array): Float64Array {
  const [xx, xy, xz, xg, xl, xr, yy, yz, yg, yl, yr, zz, zg, zl, zr, gg, gl, gr, ll, lr] = sums;
  const rows = [
    [xx, xy, xz, xg, xl, xr],
    [xy, yy, yz, yg, yl, yr],
    [xz, yz, zz, zg, zl, zr],
    [xg, yg, zg, gg, gl, gr],
    [xl, yl, zl, gl, ll, lr],
  ];
  return Float64Array.from(rows.flat() as number[]);
}
