import { type ImageModel, type Quality, type Size, standardSizes, type TokenGrid } from './models.ts';

/** Both ends included; one number where they are equal. */
export interface Span {
  least: number;
  most: number;
}

/** Each unfinished look costs as many output tokens. */
export const tokensPerPartial = 100;

/** What a model that may choose the size has been seen to make. */
const chosenSizes: readonly Size[] = [...standardSizes, { width: 1254, height: 1254 }];

/**
 * Output tokens of one picture without its partials.
 * @returns null where nothing is known of the model; a span where the size or the quality is left to the model, or its
 * count is not confirmed
 */
export function outputTokens(model: ImageModel, quality: Quality | 'auto', size: Size | 'auto'): Span | null {
  const { tokens } = model;
  if (!tokens) return null;
  const among = quality === 'auto' ? model.qualities : [quality];
  const sizes = size !== 'auto' ? [size] : model.sizes === 'any' ? chosenSizes : model.sizes;
  const spans = among.flatMap((quality) => sizes.flatMap((size) => countOf(tokens, quality, size) ?? []));
  if (spans.length === 0) return null;
  return { least: Math.min(...spans.map(({ least }) => least)), most: Math.max(...spans.map(({ most }) => most)) };
}

function countOf(grid: TokenGrid, quality: Quality, size: Size): Span | null {
  if (grid.by === 'shape') {
    const counts = grid.counts[quality];
    const count = counts?.[size.width === size.height ? 'square' : size.width < size.height ? 'portrait' : 'landscape'];
    return count === undefined ? null : { least: count, most: count };
  }
  const base = grid.bases[quality];
  if (base === undefined) return null;
  const count = byFormula(base, size);
  return { least: count, most: count * (grid.atMostTimes?.[quality] ?? 1) };
}

/** OpenAI's calculator for gpt-image-2 and 2.5. The whole numbers stay below 2^53 and far from each other: no rounding error shows. */
function byFormula(base: number, { width, height }: Size): number {
  const across = roundHalfEven(base * Math.min(width, height), Math.max(width, height));
  return Math.ceil((base * across * (2_000_000 + width * height)) / 4_000_000);
}

function roundHalfEven(dividend: number, divisor: number): number {
  const floor = Math.floor(dividend / divisor);
  const twice = 2 * (dividend - floor * divisor);
  if (twice === divisor) return floor + (floor % 2);
  return twice < divisor ? floor : floor + 1;
}

/**
 * Tokens an image model reads one picture as: patches of 32 pixels, at most 1536. Unpublished; fitted to what has been
 * measured of pictures from 1024 × 1024 up. Masks have not been seen to count.
 */
export function pictureTokens({ width, height }: Size): number {
  const patches = Math.ceil(width / 32) * Math.ceil(height / 32);
  if (patches <= 1536) return patches;
  let scale = Math.sqrt((1024 * 1536) / (width * height));
  const across = (width * scale) / 32;
  const down = (height * scale) / 32;
  scale *= Math.min(Math.floor(across) / across, Math.floor(down) / down);
  // The scale was chosen to give whole patches; a rounding error must not add one.
  return Math.ceil((width * scale) / 32 - 1e-9) * Math.ceil((height * scale) / 32 - 1e-9);
}

/** Tokens the model that leads a conversation reads one picture as, at the detail `auto`: measured of gpt-6. */
export function visionTokens({ width, height }: Size): number {
  return Math.ceil((Math.ceil(width / 32) * Math.ceil(height / 32) * 6) / 5);
}

/** About four characters a token in English; an estimate. */
export function textTokens(characters: number): number {
  return Math.ceil(characters / 4);
}
