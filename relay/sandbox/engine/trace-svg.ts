import { dominantColours } from './dominant-colours.ts';
import { layText } from './lay-text.ts';
import { toOklab, type Oklab, type Rgb } from './oklab.ts';
import { outlinesOf, type Outline } from './outlines.ts';
import { labelBox } from './paint-scene.ts';
import type { Pixels } from './pixels.ts';
import { resamplePixels } from './resample.ts';

/** Pixels along the longer side of what is traced. */
const detail = 220;
const colourCount = 9;
/** Smaller spots are left out; in traced pixels. */
const leastArea = 10;

/**
 * Redraws a picture as filled outlines, one path a colour, the darkest at the bottom and each lighter one upon it, so that
 * no gap shows between them. What is clear stays clear.
 * @param label is lettered in the corner below, in lines
 */
export function traceSvg(picture: Pixels, label: string | null): Uint8Array {
  const { width, height } = picture;
  const scale = Math.min(1, detail / Math.max(width, height));
  const small = resamplePixels(picture, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const colours = dominantColours(onMiddleGrey(small), colourCount);
  const layers = smoothed(layersOf(small, colours), small);
  const paths = colours.flatMap((colour, layer) => {
    const outlines = outlinesOf({ width: small.width, height: small.height, inside: (i) => layers[i]! > layer }, leastArea);
    return outlines.length > 0
      ? [
          `<path fill="${hex(colour)}" fill-rule="evenodd" d="${outlines.map((one) => pathOf(one, width / small.width, height / small.height)).join('')}"/>`,
        ]
      : [];
  });
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>Demo engine, no AI</title>${paths.join('')}${label ? lettered(label, picture) : ''}</svg>\n`,
  );
}

/** So that what is clear has no colour of its own to stand for. */
function onMiddleGrey({ width, height, data }: Pixels): Pixels {
  const solid = data.slice();
  for (let at = 0; at < solid.length; at += 4) if (data[at + 3]! < 128) solid.set([128, 128, 128], at);
  return { width, height, data: solid };
}

/** For each pixel how many layers cover it: 0 where it is clear, else one more than its colour's place. */
function layersOf({ data }: Pixels, colours: readonly Rgb[]): Uint8Array {
  const places = colours.map(([red, green, blue]) => toOklab(Math.round(red), Math.round(green), Math.round(blue)));
  return Uint8Array.from({ length: data.length / 4 }, (_, i) => {
    if (data[i * 4 + 3]! < 128) return 0;
    const own = toOklab(data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!);
    return nearest(own, places) + 1;
  });
}

function nearest(own: Oklab, places: readonly Oklab[]): number {
  let best = 0;
  let least = Infinity;
  for (const [i, place] of places.entries()) {
    const far = (own[0] - place[0]) ** 2 + (own[1] - place[1]) ** 2 + (own[2] - place[2]) ** 2;
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

/** Each pixel takes the middle one of its 3 by 3: single specks go, edges stay. */
function smoothed(layers: Uint8Array, { width, height }: { width: number; height: number }): Uint8Array {
  const around: number[] = [];
  return layers.map((own, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return own;
    around.length = 0;
    for (const row of [-width, 0, width]) for (const column of [-1, 0, 1]) around.push(layers[i + row + column]!);
    around.sort((one, other) => one - other);
    return around[4]!;
  });
}

function lettered(label: string, { width, height }: Pixels): string {
  const { segments, pen } = layText(label, labelBox(width, height));
  const lines = segments.map(([x1, y1, x2, y2]) => `M${tenths(x1)} ${tenths(y1)}L${tenths(x2)} ${tenths(y2)}`).join('');
  return `<path fill="none" stroke="#ffffff" stroke-width="${tenths(pen)}" stroke-linecap="round" d="${lines}"/>`;
}

function pathOf(outline: Outline, across: number, down: number): string {
  return `M${outline.map(([x, y]) => `${tenths(x * across)} ${tenths(y * down)}`).join('L')}Z`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
