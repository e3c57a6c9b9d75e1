import type { Lane, Usage } from './contract.ts';
import type { Correction } from './turns/learn.ts';
import { type ImagePrices, imageModel, longRequest, type MainModel, mainModel, type NanoUsd, type Quality, type Size } from './models.ts';
import { outputTokens, pictureTokens, type Span, textTokens, tokensPerPartial, visionTokens } from './tokens.ts';

/** Everything a turn's price depends on. */
export interface Planned {
  lane: Lane;
  imageModel: string;
  /** Leads the conversation; plays no part in the images lane. */
  mainModel: string;
  size: Size | 'auto';
  quality: Quality | 'auto';
  /** Unfinished looks at each variant. */
  partials: number;
  variants: number;
  /** All that are sent along, the base among them; the mask costs nothing. */
  pictures: readonly Size[];
  /** Characters. */
  promptLength: number;
  /** What is read again because the turn goes on from it. */
  chain: Chain;
  /** Characters of the change list, where the turn begins a conversation anew. */
  changesLength: number;
}

export interface Chain {
  /** Sent or made earlier. */
  pictures: readonly Size[];
  /** Characters, without instructions. */
  textLength: number;
}

/** Nothing went before. */
export const noChain: Chain = { pictures: [], textLength: 0 };

/** Equal where nothing is open. What is read is never more than an estimate. */
export interface Estimate {
  least: NanoUsd;
  most: NanoUsd;
}

/** Tokens of one picture made, before any price. */
export interface Counted {
  output: Span;
  pictures: number;
  text: number;
  mainRead: number;
  mainWritten: number;
}

/** About what the leading model is told besides the person's words, and what it says besides a picture; in characters. */
const instructionsLength = 600;
const remarkLength = 60;

/** About what one shot is told of its pictures in front of the person's words; in characters. */
const legendLength = 240;

/** @returns null when nothing is known of the image model's tokens */
export function countTokens(planned: Planned): Counted | null {
  const { lane, partials, pictures, promptLength, chain, changesLength } = planned;
  const made = outputTokens(imageModel(planned.imageModel), planned.quality, planned.size);
  if (!made) return null;
  const seen = [...chain.pictures, ...pictures];
  const told = instructionsLength + changesLength + promptLength + chain.textLength;
  return {
    output: { least: made.least + partials * tokensPerPartial, most: made.most + partials * tokensPerPartial },
    pictures: pictures.reduce((sum, size) => sum + pictureTokens(size), 0),
    text: textTokens(promptLength + (lane === 'images' && pictures.length > 0 ? legendLength + changesLength : 0)),
    mainRead: textTokens(told) + seen.reduce((sum, size) => sum + visionTokens(size), 0),
    mainWritten: textTokens(promptLength + remarkLength),
  };
}

/**
 * What a turn will cost.
 * @param corrections what earlier turns have taught; narrows a span to one figure
 * @returns null when a price is not known
 */
export function estimate(planned: Planned, corrections: readonly Correction[] = []): Estimate | null {
  const { prices } = imageModel(planned.imageModel);
  const counted = countTokens(planned);
  const leading = planned.lane === 'responses' ? mainModel(planned.mainModel) : null;
  if (!prices || !counted || (planned.lane === 'responses' && !leading)) return null;

  const { variants } = planned;
  const correction = corrections.find(({ model, quality }) => model === planned.imageModel && quality === planned.quality);
  const output = learned(counted.output, correction);
  const input = counted.pictures * prices.imageIn + counted.text * prices.textIn;
  const conversation = leading ? variants * mainCost(leading, counted.mainRead, 0, counted.mainWritten) : 0;
  return {
    // Whether several pictures of one call read their input once or each is not published.
    least: variants * output.least * prices.imageOut + (leading ? variants : 1) * input + conversation,
    most: variants * (output.most * prices.imageOut + input) + conversation,
  };
}

function learned(span: Span, correction: Correction | undefined): Span {
  if (!correction) return span;
  const count = Math.round(span.least * correction.ratio);
  return { least: count, most: count };
}

/**
 * What a turn has cost, from the tokens the service reported; partials are among them.
 * @returns null when a price is not known
 */
export function costOf(usage: Usage, imageModelName: string, mainModelName: string): NanoUsd | null {
  const { prices } = imageModel(imageModelName);
  if (!prices) return null;
  const { textInputTokens, textOutputTokens, textCachedTokens = 0 } = usage;
  const drawn = drawingCost(usage.drawing);
  if (drawn === null) return null;
  const made = imageCost(prices, usage) + drawn;
  if (textInputTokens + textOutputTokens === 0) return made;
  const leading = mainModel(mainModelName);
  return leading && made + mainCost(leading, textInputTokens, textCachedTokens, textOutputTokens);
}

function drawingCost(drawing: Usage['drawing']): NanoUsd | null {
  if (!drawing) return 0;
  const model = mainModel(drawing.model);
  return model && mainCost(model, drawing.inputTokens, 0, drawing.outputTokens);
}

/** Where the service did not tell text from pictures, all counts as pictures, which are dearer. */
function imageCost(prices: ImagePrices, usage: Usage): NanoUsd {
  const { imageInputTokens, imageOutputTokens, imageInputTextTokens: text = 0, imageCachedTokens = 0 } = usage;
  const cachedText = Math.min(text, usage.imageCachedTextTokens ?? 0);
  const cachedPictures = imageCachedTokens - cachedText;
  return (
    (imageInputTokens - text - cachedPictures) * prices.imageIn +
    cachedPictures * prices.imageInCached +
    (text - cachedText) * prices.textIn +
    cachedText * prices.textInCached +
    imageOutputTokens * prices.imageOut
  );
}

/**
 * What the leading model's tokens cost.
 * @param cached of those read, how many the service still had from before
 */
export function mainCost({ textIn, textInCached, textOut }: MainModel, read: number, cached: number, written: number): NanoUsd {
  const isLong = read > longRequest.tokens;
  const reading = (read - cached) * textIn + cached * textInCached;
  return reading * (isLong ? longRequest.inTimes : 1) + written * textOut * (isLong ? longRequest.outTimes : 1);
}

/**
 * What one more picture of that size adds to a turn's price, for each variant.
 * @returns null when a price is not known
 */
export function perPicture({ size, ...asked }: Pick<Planned, 'lane' | 'imageModel' | 'mainModel'> & { size: Size }): NanoUsd | null {
  const { prices } = imageModel(asked.imageModel);
  if (!prices) return null;
  const looked = pictureTokens(size) * prices.imageIn;
  if (asked.lane === 'images') return looked;
  const leading = mainModel(asked.mainModel);
  return leading && looked + visionTokens(size) * leading.textIn;
}
