import { mainCost } from './cost.ts';
import { mainModel, mainModels, type NanoUsd, type Size } from './models.ts';
import { type Span, textTokens, visionTokens } from './tokens.ts';

/** What a model may write to put a picture into words, what it thinks before among it. */
export const mostDescriptionTokens = 1000;

/** Of the words a picture was asked for with, as much is told; in characters. */
export const describedPromptLength = 2000;

/** About what the model is told besides, in characters, and what it writes at least, in tokens. */
const instructionsLength = 500;
const leastWritten = 20;

/** What it has cost to put a picture into words; null when the model's price is not known. */
export function descriptionCost(mainModelName: string, usage: { read: number; cached: number; written: number }): NanoUsd | null {
  const leading = mainModel(mainModelName);
  return leading && mainCost(leading, usage.read, usage.cached, usage.written);
}

/**
 * What it will cost.
 * @param size of the picture that is looked at
 */
export function descriptionEstimate(mainModelName: string, size: Size, promptLength: number): Span | null {
  const leading = mainModel(mainModelName);
  if (!leading) return null;
  const read = textTokens(instructionsLength + Math.min(promptLength, describedPromptLength)) + visionTokens(size);
  return { least: mainCost(leading, read, 0, leastWritten), most: mainCost(leading, read, 0, mostDescriptionTokens) };
}

/** What it would cost by the dearest model there is; for one whose price is not known. */
export function dearestDescription(size: Size, promptLength: number): NanoUsd {
  return Math.max(...mainModels.map(({ name }) => descriptionEstimate(name, size, promptLength)?.most ?? 0));
}
