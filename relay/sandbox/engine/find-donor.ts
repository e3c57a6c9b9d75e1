import type { Pixels } from './pixels.ts';

/** How far to look aside for pixels to fill a hole with. */
export interface Offset {
  dx: number;
  dy: number;
}

const mostCandidates = 900;
const mostSamples = 260;
/** Share of the rim's own variance that may be left between it and the donor's: beyond, a smooth surface looks better. */
const worstFit = 1.4;

/**
 * Looks for the place whose surroundings are most like those of the hole, so that its pixels can stand in.
 * A place counts by how evenly its rim differs from the hole's (an even difference can be levelled out), and against it
 * counts what it would bring in that the rim knows nothing of.
 * @param hole 1 where a pixel is unknown
 * @returns null when no place as large as the hole is like it
 */
export function findDonor(picture: Pixels, hole: Uint8Array): Offset | null {
  const { width, height } = picture;
  const inside: number[] = [];
  const rim: number[] = [];
  for (let i = 0; i < hole.length; i += 1) {
    if (hole[i]) inside.push(i);
    else if (nearHole(hole, width, height, i)) rim.push(i);
  }
  const holeSamples = thinned(inside);
  const rimSamples = thinned(rim);
  const rimSpread = spread(picture, rimSamples, 0);
  const mostUneven = worstFit * rimSpread + 60;
  const step = Math.max(2, Math.round(Math.sqrt((width * height * 4) / mostCandidates)));
  let best: { offset: Offset; score: number } | null = null;
  for (let dy = -height; dy < height; dy += step) {
    for (let dx = -width; dx < width; dx += step) {
      if (!isKnown(holeSamples, hole, width, height, dx, dy) || !isKnown(rimSamples, hole, width, height, dx, dy)) continue;
      const by = dy * width + dx;
      const foreign = Math.max(0, spread(picture, holeSamples, by) - 1.3 * rimSpread);
      const uneven = unevenness(picture, rimSamples, by);
      if (uneven > mostUneven) continue;
      const score = uneven + 0.7 * foreign + 0.5 * apart(picture, rimSamples, by) + 0.02 * Math.hypot(dx, dy);
      if (!best || score < best.score) best = { offset: { dx, dy }, score };
    }
  }
  // A sample may have missed a few pixels of the hole's own; those must not be copied.
  return best && isKnown(inside, hole, width, height, best.offset.dx, best.offset.dy) ? best.offset : null;
}

function nearHole(hole: Uint8Array, width: number, height: number, i: number): boolean {
  const x = i % width;
  const y = Math.floor(i / width);
  return (
    (x > 1 && hole[i - 2] === 1) ||
    (x < width - 2 && hole[i + 2] === 1) ||
    (y > 1 && hole[i - 2 * width] === 1) ||
    (y < height - 2 && hole[i + 2 * width] === 1)
  );
}

function thinned(pixels: number[]): number[] {
  const every = Math.max(1, Math.floor(pixels.length / mostSamples));
  return pixels.filter((_, n) => n % every === 0);
}

function isKnown(pixels: number[], hole: Uint8Array, width: number, height: number, dx: number, dy: number): boolean {
  return pixels.every((i) => {
    const x = (i % width) + dx;
    const y = Math.floor(i / width) + dy;
    return x >= 0 && x < width && y >= 0 && y < height && hole[y * width + x] === 0;
  });
}

/** Variance of the colours at some pixels, each moved by `by`. */
function spread({ data }: Pixels, pixels: number[], by: number): number {
  return variance(pixels, (i, c) => data[(i + by) * 4 + c]!);
}

/** Variance of the difference between pixels and those `by` further on. */
function unevenness({ data }: Pixels, pixels: number[], by: number): number {
  return variance(pixels, (i, c) => data[i * 4 + c]! - data[(i + by) * 4 + c]!);
}

function variance(pixels: number[], value: (pixel: number, channel: number) => number): number {
  let total = 0;
  for (let c = 0; c < 3; c += 1) {
    let sum = 0;
    let squares = 0;
    for (const i of pixels) {
      const one = value(i, c);
      sum += one;
      squares += one * one;
    }
    total += squares / pixels.length - (sum / pixels.length) ** 2;
  }
  return total;
}

/** Squared difference of the mean colours: pixels that must be lifted far are of another stuff. */
function apart({ data }: Pixels, pixels: number[], by: number): number {
  let total = 0;
  for (let c = 0; c < 3; c += 1)
    total += (pixels.reduce((sum, i) => sum + data[i * 4 + c]! - data[(i + by) * 4 + c]!, 0) / pixels.length) ** 2;
  return total;
}
