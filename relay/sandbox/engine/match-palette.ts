import { mapPixels } from './map-pixels.ts';
import { fromOklab, toOklab } from './oklab.ts';
import type { Pixels } from './pixels.ts';
import { fullWeights, type Weights } from './weights.ts';

/**
 * Gives the weighted pixels the colour statistics of a guide.
 * Formula: Reinhard et al., "Color Transfer between Images", here in Oklab and with most of the light kept.
 */
export function matchPalette(picture: Pixels, where: Weights, guide: Pixels): Pixels {
  const own = statistics(picture, where);
  const wanted = statistics(guide, fullWeights(guide.width, guide.height));
  return mapPixels(picture, where, (red, green, blue) => {
    const colour = toOklab(red, green, blue);
    const moved = (axis: 0 | 1 | 2): number => {
      const stretch = Math.min(2.5, wanted.deviation[axis] / Math.max(0.01, own.deviation[axis]));
      return wanted.mean[axis] + (colour[axis] - own.mean[axis]) * stretch;
    };
    return fromOklab([Math.max(0, Math.min(1, colour[0] * 0.6 + moved(0) * 0.4)), moved(1), moved(2)]);
  });
}

type Three = [number, number, number];

function statistics(picture: Pixels, where: Weights): { mean: Three; deviation: Three } {
  const sum: Three = [0, 0, 0];
  const squares: Three = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < where.data.length; i += 5) {
    if (where.data[i] === 0 || picture.data[i * 4 + 3]! < 128) continue;
    const colour = toOklab(picture.data[i * 4]!, picture.data[i * 4 + 1]!, picture.data[i * 4 + 2]!);
    count += 1;
    for (const axis of [0, 1, 2] as const) {
      sum[axis] += colour[axis];
      squares[axis] += colour[axis] ** 2;
    }
  }
  const many = Math.max(1, count);
  const mean = sum.map((value) => value / many) as Three;
  const deviation = squares.map((value, axis) => Math.sqrt(Math.max(0, value / many - mean[axis as 0 | 1 | 2] ** 2))) as Three;
  return { mean, deviation };
}
