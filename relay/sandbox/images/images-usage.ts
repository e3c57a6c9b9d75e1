import { pictureHeader } from '../../pictures/picture-header.ts';
import { pictureTokens, textTokens, tokensPerPartial } from '../../tokens.ts';
import type { AskedImages } from '../requests/read-images.ts';
import type { ImageUsage } from '../responses/wire-response.ts';
import { imageOutputTokens } from '../usage.ts';
import type { MadePicture } from './make-images.ts';

/** What a one-shot call read, once for all its pictures, and wrote. Masks are not counted; markup is a picture like any other. */
export function imagesUsage(asked: AskedImages, made: readonly MadePicture[], partials: number): ImageUsage {
  const { base, guides, scene, markup, settings } = asked;
  const pictures = [base, ...guides, scene, markup].filter((bytes) => bytes !== null);
  const image = pictures.reduce((sum, bytes) => sum + pictureTokens(pictureHeader(bytes)!), 0);
  const text = textTokens(asked.promptLength);
  const written =
    made.reduce((sum, size) => sum + imageOutputTokens(settings.model, settings.quality, size), 0) + tokensPerPartial * partials;
  return {
    input_tokens: image + text,
    input_tokens_details: { image_tokens: image, text_tokens: text },
    output_tokens: written,
    output_tokens_details: { image_tokens: written, text_tokens: 0 },
    total_tokens: image + text + written,
  };
}
