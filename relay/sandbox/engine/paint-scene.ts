import { coloursIn } from './colour-names.ts';
import { drawText } from './draw-text.ts';
import type { TextBox } from './lay-text.ts';
import { fromOklab, toOklab, type Rgb } from './oklab.ts';
import { blankPixels, type Pixels } from './pixels.ts';

export interface Scene {
  /** Seeds the picture; colours it names are used. */
  prompt: string;
  /** What is lettered on it. */
  lettering: string;
  /** Colours to paint with, darkest first, instead of colours the prompt names. */
  palette: readonly Rgb[] | null;
  /** Leaves the sky out, alpha 0. */
  transparent: boolean;
  /** In the corner below; null where it is put in later. */
  label: string | null;
}

/** Where the label stands. */
export function labelBox(width: number, height: number): TextBox {
  return { x: width * 0.03, y: height * 0.945, width: width * 0.3, height: height * 0.036 };
}

/** Paints hills under a sky, made from nothing but the prompt's letters, with the text set on it and a label. */
export function paintScene(scene: Scene, width: number, height: number): Pixels {
  const picture = blankPixels(width, height);
  const random = randomFrom(scene.prompt);
  const palette = scene.palette?.length ? scene.palette : chosenPalette(scene.prompt, random);
  const ridges = Array.from({ length: 4 }, (_, i): Ridge => ({
    height: 0.54 + i * 0.12,
    waves: Array.from({ length: 4 }, (__, octave) => ({
      length: 1.6 * 2 ** octave * (0.7 + 0.6 * random()),
      phase: random() * 7,
      swing: 0.07 / 1.8 ** octave,
    })),
  }));
  const sun = { x: 0.2 + 0.6 * random(), y: 0.16 + 0.16 * random(), radius: 0.07 + 0.05 * random() };
  const light = palette.at(-1)!;
  const unit = Math.min(width, height);

  const tops = ridges.map((ridge) => Float64Array.from({ length: width }, (_, x) => topOf(ridge, x / width) * height));
  const sunlight = mixed(light, [255, 255, 255], 0.55);

  for (let y = 0; y < height; y += 1) {
    const sky = mixed(palette[Math.min(1, palette.length - 1)]!, light, 0.15 + 0.85 * (y / height));
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      // What lies behind a hill that covers the pixel whole is not seen.
      let nearest = tops.length - 1;
      while (nearest >= 0 && y - tops[nearest]![x]! + 0.5 < 1) nearest -= 1;
      if (nearest < 0) {
        if (!scene.transparent) lay(picture, at, sky, 1);
        lay(picture, at, sunlight, sun.radius * unit - Math.hypot(x - sun.x * width, y - sun.y * height) + 0.5);
      }
      for (let ridge = Math.max(0, nearest); ridge < tops.length; ridge += 1) {
        const covered = y - tops[ridge]![x]! + 0.5;
        if (covered > 0) lay(picture, at, hillColour(palette, ridge, (y - tops[ridge]![x]!) / height), covered);
      }
    }
  }
  const lettered = drawText(
    picture,
    scene.lettering,
    { x: width * 0.08, y: height * 0.06, width: width * 0.84, height: height * 0.34 },
    palette[0]!,
  );
  return scene.label ? drawText(lettered, scene.label, labelBox(width, height), null) : lettered;
}

interface Ridge {
  height: number;
  waves: { length: number; phase: number; swing: number }[];
}

/** Where a hill ends above, as a part of the picture's height; `across` is a part of its width. */
function topOf({ height, waves }: Ridge, across: number): number {
  return waves.reduce((sum, wave) => sum + wave.swing * Math.sin(across * wave.length * 5 + wave.phase), height);
}

function hillColour(palette: readonly Rgb[], ridge: number, depth: number): Rgb {
  const near = 1 - ridge / 4;
  const colour = palette[Math.floor((1 - near) * 0.99 * palette.length)]!;
  return mixed(colour, palette[0]!, Math.min(0.85, 0.15 + ridge * 0.14 + Math.max(0, depth) * 0.5));
}

function lay(picture: Pixels, at: number, colour: Rgb, covered: number): void {
  const part = Math.max(0, Math.min(1, covered));
  if (part === 0) return;
  const opaque = part === 1 || picture.data[at + 3] === 0;
  for (let c = 0; c < 3; c += 1) picture.data[at + c] = opaque ? colour[c]! : picture.data[at + c]! * (1 - part) + colour[c]! * part;
  picture.data[at + 3] = Math.max(picture.data[at + 3]!, 255 * part);
}

function chosenPalette(prompt: string, random: () => number): Rgb[] {
  const named = coloursIn(prompt).map((colour) => colour.rgb);
  const hue = random() * 2 * Math.PI;
  if (named.length === 0)
    return [around(hue, 0.25, 0.06), around(hue + 0.4, 0.45, 0.11), around(hue + 1.4, 0.68, 0.13), around(hue + 2.4, 0.9, 0.07)];
  const [lightness, a, b] = toOklab(...named[0]!);
  const shades: Rgb[] = [
    fromOklab([lightness * 0.45, a * 0.7, b * 0.7]),
    ...named,
    fromOklab([Math.min(0.96, lightness * 0.4 + 0.6), a * 0.35, b * 0.35]),
  ];
  return shades.toSorted((one, other) => toOklab(...whole(one))[0] - toOklab(...whole(other))[0]);
}

function around(hue: number, lightness: number, chroma: number): Rgb {
  return fromOklab([lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
}

function whole([red, green, blue]: Rgb): Rgb {
  return [Math.round(red), Math.round(green), Math.round(blue)];
}

function mixed(one: Rgb, other: Rgb, part: number): Rgb {
  return [one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part, one[2] + (other[2] - one[2]) * part];
}

/** Mulberry32, seeded by FNV-1a of the text: the same prompt paints the same picture. */
function randomFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixedBits = Math.imul(state ^ (state >>> 15), 1 | state);
    mixedBits = (mixedBits + Math.imul(mixedBits ^ (mixedBits >>> 7), 61 | mixedBits)) ^ mixedBits;
    return ((mixedBits ^ (mixedBits >>> 14)) >>> 0) / 2 ** 32;
  };
}
