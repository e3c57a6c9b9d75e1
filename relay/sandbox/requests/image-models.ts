/** What sets image models apart, as far as requests and usage go. */
export interface ImageModel {
  /** `free`: any size within the limits; `fixed`: the three standard ones. */
  sizes: 'free' | 'fixed';
  qualities: readonly string[];
  inputFidelity: boolean;
  /** Base of the output token formula for each quality; `fixed` models have a table. */
  tokens: 'two' | 'two-five' | 'fixed';
}

const three = ['low', 'medium', 'high'];
const newest: ImageModel = { sizes: 'free', qualities: [...three, 'xhigh', 'max'], inputFidelity: true, tokens: 'two-five' };
const two: ImageModel = { sizes: 'free', qualities: three, inputFidelity: false, tokens: 'two' };
const older: ImageModel = { sizes: 'fixed', qualities: three, inputFidelity: true, tokens: 'fixed' };

/** The image models that are served now. */
export const imageModels: ReadonlyMap<string, ImageModel> = new Map([
  ['gpt-image-2.6-sunburst', newest],
  ['gpt-image-2.6-flare', newest],
  ['gpt-image-2.5-sunburst', newest],
  ['gpt-image-2.5-sunburst-2026-09-08', newest],
  ['gpt-image-2.5-flare', newest],
  ['gpt-image-2.5-flare-2026-09-08', newest],
  ['gpt-image-2', two],
  ['gpt-image-2-2026-04-21', two],
  ['gpt-image-1.5', older],
  ['gpt-image-1-mini', older],
  ['chatgpt-image-latest', older],
]);

export const defaultImageModel = 'gpt-image-2.6-sunburst';

/** The conversation models, of which any may hold the image tool. */
export const mainlineModels = [
  'gpt-6-astra',
  'gpt-6-sol',
  'gpt-6-luna',
  'gpt-6.1-terra',
  'gpt-5.6-terra',
  'gpt-5.6-luna',
  'gpt-5.5',
  'gpt-5',
];
