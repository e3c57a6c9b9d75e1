/**
 * What each image model takes and costs, and what the models that lead a conversation cost: the one table that the panel,
 * the relay and the sandbox read. What is not confirmed for a model is off, but where somebody has seen the service take it;
 * then it is on and named as `unconfirmed` in `model-sources.ts`.
 */

/** The day the table was last held against its sources. */
export const asOf = '2026-11-22';

export interface Size {
  width: number;
  height: number;
}

/** Billionths of a US dollar, whole: a dollar a million tokens is 1000 a token. */
export type NanoUsd = number;

export const qualities = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Quality = (typeof qualities)[number];

/** `preview`: the service may refuse it to an account that was not let in. */
export type Availability = 'yes' | 'preview' | 'no';

export interface ImageModel {
  /** As the service calls it. */
  name: string;
  /** Further names of the same model. */
  aliases: readonly string[];
  /** As people call it. */
  label: string;
  /** What it is good for, in a few words. */
  suits: string;
  /** `any`: all that keep to `sizeLimits`. */
  sizes: 'any' | readonly Size[];
  qualities: readonly Quality[];
  /** How long it plans may be chosen. */
  complexity: boolean;
  transparent: Availability;
  /** How closely it keeps to the pictures it is given may be chosen. */
  inputFidelity: boolean;
  mask: boolean;
  /** Drawn instructions as a picture of their own; the Images API takes them alone. */
  markup: boolean;
  svg: Availability;
  gif: Availability;
  prices: ImagePrices | null;
  tokens: TokenGrid | null;
}

/** For one token. */
export interface ImagePrices {
  textIn: NanoUsd;
  textInCached: NanoUsd;
  imageIn: NanoUsd;
  imageInCached: NanoUsd;
  imageOut: NanoUsd;
}

/** How many tokens a picture is made with. */
export type TokenGrid =
  | {
      by: 'formula';
      /** Tokens along the longer side. */
      bases: Partial<Record<Quality, number>>;
      /** How many times the formula's count it may be, where the bases are another model's. */
      atMostTimes?: Partial<Record<Quality, number>>;
    }
  | { by: 'shape'; counts: Partial<Record<Quality, Record<'square' | 'portrait' | 'landscape', number>>> };

/** A model that leads the conversation; prices for one token. */
export interface MainModel {
  name: string;
  textIn: NanoUsd;
  textInCached: NanoUsd;
  textOut: NanoUsd;
}

/** The sizes every image model makes. */
export const standardSizes: readonly Size[] = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
];

/** Of gpt-image-1.5 and older. */
export const shapeTokens = {
  by: 'shape',
  counts: {
    low: { square: 272, portrait: 408, landscape: 400 },
    medium: { square: 1056, portrait: 1584, landscape: 1568 },
    high: { square: 4160, portrait: 6240, landscape: 6208 },
  },
} as const satisfies TokenGrid;

const three = ['low', 'medium', 'high'] as const;
const prices: ImagePrices = { textIn: 5000, textInCached: 1250, imageIn: 8000, imageInCached: 2000, imageOut: 30_000 };
const finerBases = { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 };

/** What every image model is known to take, as those do that came before 2. */
const cautious = {
  aliases: [],
  sizes: standardSizes,
  qualities: three,
  complexity: false,
  transparent: 'no',
  inputFidelity: false,
  mask: true,
  markup: false,
  svg: 'no',
  gif: 'no',
  prices: null,
  tokens: shapeTokens,
} as const satisfies Partial<ImageModel>;

/** Shared by the models of 2.5. */
const twoFive = {
  ...cautious,
  sizes: 'any',
  qualities,
  transparent: 'yes',
  markup: true,
  prices,
  tokens: { by: 'formula', bases: finerBases },
} as const satisfies Partial<ImageModel>;

/** Shared by the models of 2.6. */
const twoSix = {
  ...twoFive,
  complexity: true,
  svg: 'preview',
  gif: 'preview',
  // One reseller has measured low and medium at three to four times the tokens of 2.5, and the others equal.
  tokens: { by: 'formula', bases: finerBases, atMostTimes: { low: 4, medium: 4 } },
} as const satisfies Partial<ImageModel>;

export const imageModels: readonly ImageModel[] = [
  { ...twoSix, name: 'gpt-image-2.6-sunburst', label: 'Sunburst 2.6', suits: 'Precise edits' },
  { ...twoSix, name: 'gpt-image-2.6-flare', label: 'Flare 2.6', suits: 'Quick drafts' },
  {
    ...twoFive,
    name: 'gpt-image-2.5-sunburst',
    aliases: ['gpt-image-2.5-sunburst-2026-09-08'],
    label: 'Sunburst 2.5',
    suits: 'Precise edits',
  },
  { ...twoFive, name: 'gpt-image-2.5-flare', aliases: ['gpt-image-2.5-flare-2026-09-08'], label: 'Flare 2.5', suits: 'Quick drafts' },
  {
    ...twoFive,
    name: 'gpt-image-2',
    aliases: ['gpt-image-2-2026-04-21'],
    label: 'GPT Image 2',
    suits: 'Any size',
    qualities: three,
    transparent: 'preview',
    markup: false,
    tokens: { by: 'formula', bases: { low: 16, medium: 48, high: 96 } },
  },
  {
    ...cautious,
    name: 'gpt-image-1.5',
    label: 'GPT Image 1.5',
    suits: 'Three sizes',
    transparent: 'yes',
    inputFidelity: true,
    prices: { ...prices, imageOut: 32_000 },
  },
  { ...cautious, name: 'chatgpt-image-latest', label: 'ChatGPT Image', suits: 'As in ChatGPT' },
];

/** For all of a request that reads more than `longRequest.tokens`, the prices are that much higher. */
export const longRequest = { tokens: 272_000, inTimes: 2, outTimes: 1.5 } as const;

/** Told by others, who quote OpenAI. */
export const mainModels: readonly MainModel[] = [
  { name: 'gpt-6-astra', textIn: 10_000, textInCached: 1000, textOut: 50_000 },
  { name: 'gpt-6-sol', textIn: 2000, textInCached: 200, textOut: 10_000 },
  { name: 'gpt-6-luna', textIn: 100, textInCached: 10, textOut: 500 },
  { name: 'gpt-6.1-terra', textIn: 1000, textInCached: 50, textOut: 5000 },
  { name: 'gpt-5.6-terra', textIn: 2000, textInCached: 200, textOut: 12_000 },
  { name: 'gpt-5.6-luna', textIn: 200, textInCached: 20, textOut: 1200 },
];

/** @returns the cautious subset for a name the table does not have, without a mask and at no known price */
export function imageModel(name: string): ImageModel {
  return (
    imageModels.find((model) => model.name === name || model.aliases.includes(name)) ?? {
      ...cautious,
      name,
      label: name,
      suits: 'Not in our table',
      mask: false,
      tokens: null,
    }
  );
}

/** @returns null when its price is not known */
export function mainModel(name: string): MainModel | null {
  return mainModels.find((model) => model.name === name) ?? null;
}
