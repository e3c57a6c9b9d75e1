import { imageModels } from './requests/image-models.ts';

interface Size {
  width: number;
  height: number;
}

const bases = {
  two: { low: 16, medium: 48, high: 96 },
  'two-five': { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 },
} satisfies Record<string, Record<string, number>>;

/** Square, then portrait and landscape, of the models with three sizes. */
const tables: Record<string, [square: number, portrait: number, landscape: number]> = {
  low: [272, 408, 400],
  medium: [1056, 1584, 1568],
  high: [4160, 6240, 6208],
};

/** Output tokens of one picture, by the published calculator. */
export function imageOutputTokens(modelName: string, quality: string, { width, height }: Size): number {
  const model = imageModels.get(modelName);
  if (!model) throw new Error(`No image model is called "${modelName}".`);
  if (model.tokens === 'fixed') {
    const [square, portrait, landscape] = tables[quality] ?? tables['medium']!;
    return width === height ? square : width < height ? portrait : landscape;
  }
  const known: Record<string, number> = bases[model.tokens];
  const base = known[quality] ?? known['medium']!;
  const units = roundHalfEven((base * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((base * units * (2_000_000 + width * height)) / 4_000_000);
}

/** Tokens the image model reads one picture as: patches of 32 pixels, at most 1536. Fitted to what has been observed. */
export function imageInputTokens({ width, height }: Size): number {
  const patches = Math.ceil(width / 32) * Math.ceil(height / 32);
  if (patches <= 1536) return patches;
  let scale = Math.sqrt((1024 * 1536) / (width * height));
  const across = (width * scale) / 32;
  const down = (height * scale) / 32;
  scale *= Math.min(Math.floor(across) / across, Math.floor(down) / down);
  // The scale was chosen to give whole patches; a rounding error must not add one.
  return Math.ceil((width * scale) / 32 - 1e-9) * Math.ceil((height * scale) / 32 - 1e-9);
}

export function textTokens(characters: number): number {
  return Math.ceil(characters / 4);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
