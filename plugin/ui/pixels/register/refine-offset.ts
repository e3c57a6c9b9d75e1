import type { Landmarks } from './landmarks.ts';
import { nth } from './nth.ts';
import type { Offset } from './offset.ts';
import type { Level } from './pyramid.ts';
import { solve } from './solve.ts';

/** An offset, with the change of brightness it was found under: what the model made darker is no displacement. */
export interface Fit {
  offset: Offset;
  gain: number;
  lift: number;
}

/** A share of the points that is believed to be unchanged, whatever the model painted anew. */
const trusted = 0.3;
/** That share of a normal distribution lies within this many deviations. */
const trustedDeviations = 0.385;
/** Tukey's biweight: what is off by more deviations counts for nothing. */
const cutoff = 4.685;
/** Levels. Rounding alone makes as much. */
const leastDeviation = 0.7;

/**
 * Lucas and Kanade's method over the landmarks: shift, scale, gain and lift together by weighted least squares, repeated
 * until nothing moves. Points that do not fit lose their weight.
 * @returns null when the points do not settle all of them, or lead away
 */
export function refineOffset(level: Level, marks: Landmarks, from: Fit, rounds: number): Fit | null {
  let { offset, gain, lift } = from;
  const residuals = new Float32Array(marks.count);
  const sampled = new Float32Array(marks.count);
  for (let round = 0; round < rounds; round++) {
    sample(level, marks, offset, sampled);
    for (let i = 0; i < marks.count; i++) residuals[i] = marks.grey[i]! - gain * sampled[i]! - lift;
    const step = solve(normalEquations(level, marks, sampled, residuals, deviation(residuals)), 5);
    if (!step) return null;
    const [dx, dy, stretch, byGain, byLift] = step as [number, number, number, number, number];
    offset = { dx: offset.dx + dx * level.factor, dy: offset.dy + dy * level.factor, scale: offset.scale + stretch };
    gain = Math.min(2, Math.max(0.5, gain + byGain));
    lift += byLift;
    if (!(offset.scale > 0.5 && offset.scale < 2)) return null;
    if (Math.abs(dx) + Math.abs(dy) + Math.abs(stretch) * level.width < 0.005) break;
  }
  return { offset, gain, lift };
}

/** The model's grey where each point should lie by `offset`, bilinear; NaN beyond the picture. */
function sample({ model, width, height, factor }: Level, marks: Landmarks, { dx, dy, scale }: Offset, into: Float32Array): void {
  const middleX = width / 2 - 0.5;
  const middleY = height / 2 - 0.5;
  const startX = middleX + dx / factor - scale * middleX;
  const startY = middleY + dy / factor - scale * middleY;
  for (let i = 0; i < marks.count; i++) {
    const x = startX + scale * marks.x[i]!;
    const y = startY + scale * marks.y[i]!;
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) {
      into[i] = NaN;
      continue;
    }
    const at = row * width + column;
    const above = model[at]! + (model[at + 1]! - model[at]!) * (x - column);
    const below = model[at + width]! + (model[at + width + 1]! - model[at + width]!) * (x - column);
    into[i] = above + (below - above) * (y - row);
  }
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

/** Rows of 6: sums of products of slopes across (x), down (y) and outwards (z), gain, lift, and the residual. Written out, for it is where the time goes. */
function normalEquations(level: Level, marks: Landmarks, sampled: Float32Array, residuals: Float32Array, deviation: number): Float64Array {
  const middleX = level.width / 2 - 0.5;
  const middleY = level.height / 2 - 0.5;
  let [xx, xy, xz, xg, xl, xr] = [0, 0, 0, 0, 0, 0];
  let [yy, yz, yg, yl, yr] = [0, 0, 0, 0, 0];
  let [zz, zg, zl, zr] = [0, 0, 0, 0];
  let [gg, gl, gr] = [0, 0, 0];
  let [ll, lr] = [0, 0];
  const reach = (cutoff * deviation) ** 2;
  for (let i = 0; i < marks.count; i++) {
    const r = residuals[i]!;
    const off = (r * r) / reach;
    if (!(off < 1)) continue;
    const weight = (1 - off) * (1 - off);
    const x = marks.slopeX[i]!;
    const y = marks.slopeY[i]!;
    const z = x * (marks.x[i]! - middleX) + y * (marks.y[i]! - middleY);
    const g = sampled[i]!;
    const wx = weight * x;
    const wy = weight * y;
    const wz = weight * z;
    const wg = weight * g;
    xx += wx * x;
    xy += wx * y;
    xz += wx * z;
    xg += wx * g;
    xl += wx;
    xr += wx * r;
    yy += wy * y;
    yz += wy * z;
    yg += wy * g;
    yl += wy;
    yr += wy * r;
    zz += wz * z;
    zg += wz * g;
    zl += wz;
    zr += wz * r;
    gg += wg * g;
    gl += wg;
    gr += wg * r;
    ll += weight;
    lr += weight * r;
  }
  return Float64Array.from(
    [
      [xx, xy, xz, xg, xl, xr],
      [xy, yy, yz, yg, yl, yr],
      [xz, yz, zz, zg, zl, zr],
      [xg, yg, zg, gg, gl, gr],
      [xl, yl, zl, gl, ll, lr],
    ].flat(),
  );
}
