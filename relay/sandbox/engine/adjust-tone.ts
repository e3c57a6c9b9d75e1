import { mapPixels } from './map-pixels.ts';
import { fromOklab, toOklab, type Oklab, type Rgb } from './oklab.ts';
import type { Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

export type Tone =
  | 'brighten'
  | 'darken'
  | 'more contrast'
  | 'less contrast'
  | 'saturate'
  | 'desaturate'
  | 'invert'
  | 'sepia'
  | 'warmer'
  | 'cooler';

/** Changes light and colour pixel by pixel. `amount` 1 is what the bare word means; 0 changes nothing. */
export function adjustTone(picture: Pixels, where: Weights, tone: Tone, amount: number): Pixels {
  const change = changeOf(tone);
  const cache = new Map<number, Rgb>();
  return mapPixels(picture, where, (red, green, blue) => {
    const key = (red << 16) | (green << 8) | blue;
    const known = cache.get(key);
    if (known) return known;
    const result = change(red, green, blue, amount);
    cache.set(key, result);
    return result;
  });
}

function changeOf(tone: Tone): (red: number, green: number, blue: number, amount: number) => Rgb {
  if (tone === 'invert') return inverted;
  const change = changes[tone];
  return (red, green, blue, amount) => fromOklab(change(toOklab(red, green, blue), amount));
}

const changes: Record<Exclude<Tone, 'invert'>, (colour: Oklab, amount: number) => Oklab> = {
  brighten: ([l, a, b], amount) => [l + (1 - l) * within(0.3 * amount), a, b],
  darken: ([l, a, b], amount) => [l * (1 - within(0.3 * amount)), a, b],
  'more contrast': ([l, a, b], amount) => [
    clamp(0.55 + (l - 0.55) * (1 + 0.45 * amount)),
    a * (1 + 0.15 * amount),
    b * (1 + 0.15 * amount),
  ],
  'less contrast': ([l, a, b], amount) => [0.55 + (l - 0.55) * (1 - within(0.4 * amount)), a, b],
  saturate: ([l, a, b], amount) => [l, a * (1 + 0.6 * amount), b * (1 + 0.6 * amount)],
  desaturate: ([l, a, b], amount) => [l, a * (1 - within(amount)), b * (1 - within(amount))],
  sepia: ([l, a, b], amount) => [l, a + (0.02 - a) * within(amount), b + (0.06 - b) * within(amount)],
  warmer: ([l, a, b], amount) => [l, a + 0.015 * amount, b + 0.045 * amount],
  cooler: ([l, a, b], amount) => [l, a - 0.015 * amount, b - 0.045 * amount],
};

function inverted(red: number, green: number, blue: number, amount: number): Rgb {
  const part = within(amount);
  return [red + (255 - 2 * red) * part, green + (255 - 2 * green) * part, blue + (255 - 2 * blue) * part];
}

function within(part: number): number {
  return Math.min(1, part);
}

function clamp(lightness: number): number {
  return Math.max(0, Math.min(1, lightness));
}
