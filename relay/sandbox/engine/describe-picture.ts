import { decodePicture } from './decode-picture.ts';
import { type Oklab, toOklab } from './oklab.ts';
import { resamplePixels } from './resample.ts';

/**
 * Says of a picture what can be counted: its size and the colours most of it has, seen on white.
 * @throws PictureError when it cannot be read
 */
export function describePicture(bytes: Uint8Array): string {
  const picture = decodePicture(bytes);
  const { data } = resamplePixels(picture, side, side);
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const name = nameOf(onWhite(data, at));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [[first] = ['white'], second] = [...counts].toSorted(([, one], [, other]) => other - one);
  const also = second && second[1] >= worthNaming * side * side ? ` and ${second[0]}` : '';
  return `Demo description, no AI: a picture ${picture.width} by ${picture.height}, mostly ${first}${also}.`;
}

/** Of the small copy that is counted. */
const side = 40;
const worthNaming = 0.2;

const hues: Record<string, number> = {
  red: 0xdc2626,
  orange: 0xff8c1a,
  yellow: 0xffd91a,
  green: 0x1e9e3c,
  teal: 0x008080,
  blue: 0x1f5eff,
  purple: 0x8a2be2,
  pink: 0xff6fae,
  brown: 0x7a4a2b,
};
const greys: Record<string, number> = { black: 0x111111, 'dark grey': 0x505050, grey: 0x808080, 'light grey': 0xc0c0c0, white: 0xf8f8f8 };

const named: [string, Oklab][] = [
  ...Object.entries(greys).map(([name, rgb]): [string, Oklab] => [name, oklabOf(rgb)]),
  ...Object.entries(hues).flatMap(([name, rgb]): [string, Oklab][] => {
    const [lightness, a, b] = oklabOf(rgb);
    return [
      [name, [lightness, a, b]],
      [`light ${name}`, [lightness + (1 - lightness) * 0.55, a * 0.6, b * 0.6]],
      [`dark ${name}`, [lightness * 0.6, a * 0.7, b * 0.7]],
    ];
  }),
];

function nameOf([lightness, a, b]: Oklab): string {
  const distance = ([, other]: [string, Oklab]) => Math.hypot(lightness - other[0], a - other[1], b - other[2]);
  return named.reduce((best, one) => (distance(one) < distance(best) ? one : best))[0];
}

function oklabOf(rgb: number): Oklab {
  return toOklab(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
}

function onWhite(data: Uint8ClampedArray, at: number): Oklab {
  const alpha = (data[at + 3] ?? 255) / 255;
  const level = (channel: number) => Math.round((data[at + channel] ?? 0) * alpha + 255 * (1 - alpha));
  return toOklab(level(0), level(1), level(2));
}
