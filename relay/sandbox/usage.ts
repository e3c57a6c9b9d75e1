import { imageModel, type Quality, shapeTokens, type Size } from '../models.ts';
import { outputTokens } from '../tokens.ts';

/** Output tokens of one picture: published for most models; halfway where they are not, and as older ones' for a model in no table. */
export function imageOutputTokens(modelName: string, quality: Quality, size: Size): number {
  const model = imageModel(modelName);
  const span = outputTokens({ ...model, tokens: model.tokens ?? shapeTokens }, quality, size);
  if (!span) throw new Error(`Nobody knows how many tokens "${modelName}" makes a picture with at ${quality}.`);
  return Math.round((span.least + span.most) / 2);
}
