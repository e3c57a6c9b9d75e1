import { mapPixels } from './map-pixels.ts';
import { fromOklab, toOklab, type Rgb } from './oklab.ts';
import type { Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

/** How far the mean lightness goes towards the colour's own: 1 would lose nothing of the colour, 0 nothing of the light. */
const lightnessPull = 0.6;

/** Gives pixels the hue and chroma of a colour; light and shade among them stay. */
export function recolour(picture: Pixels, where: Weights, colour: Rgb): Pixels {
  const [lightness, a, b] = toOklab(...colour);
  const shift = lightnessPull * (lightness - meanLightness(picture, where));
  const known = new Map<number, Rgb>();
  return mapPixels(picture, where, (red, green, blue) => {
    const own = Math.round((toOklab(red, green, blue)[0] + shift) * 1024);
    let result = known.get(own);
    if (!result) {
      const light = Math.max(0.02, Math.min(0.99, own / 1024));
      // Near black and white there is no room for chroma; asking for it would flatten the shading.
      const room = Math.min(1, light / lightness, (1 - light) / (1 - Math.min(lightness, 0.95)) + 0.35);
      result = fromOklab([light, a * room, b * room]);
      known.set(own, result);
    }
    return result;
  });
}

function meanLightness(picture: Pixels, where: Weights): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < where.data.length; i += 7) {
    if (where.data[i] === 0) continue;
    sum += toOklab(picture.data[i * 4]!, picture.data[i * 4 + 1]!, picture.data[i * 4 + 2]!)[0];
    count += 1;
  }
  return count > 0 ? sum / count : 0.5;
}
