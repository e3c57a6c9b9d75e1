import type { Size } from '../../models.ts';
import { pictureTokens, textTokens, tokensPerPartial, visionTokens } from '../../tokens.ts';
import { pictureHeader } from '../../pictures/picture-header.ts';
import type { Asked } from '../requests/read-create.ts';
import { imageOutputTokens } from '../usage.ts';
import type { ImageUsage } from './wire-response.ts';

/**
 * What the conversation model read and wrote. It reads a chain again in every turn, text and pictures, those it had made among them.
 * @param writtenLength characters, those of the image tool's call among them
 */
export function mainlineUsage(asked: Asked, writtenLength: number): object {
  const pictures = [...(asked.previous?.pictures ?? []), ...asked.pictures];
  const text = textTokens((asked.previous?.textLength ?? 0) + asked.instructionsLength + asked.textLength);
  const read = text + pictures.reduce((sum, size) => sum + visionTokens(size), 0);
  const written = textTokens(writtenLength);
  return {
    input_tokens: read,
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: written,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: read + written,
  };
}

/** What the image tool read and wrote: of pictures, those of this request and the base, wherever that came from. Masks are not counted. */
export function imageUsage(asked: Asked, tool: NonNullable<Asked['tool']>, size: Size, partials: number): ImageUsage {
  const { base, guides, scene } = asked;
  const pictures = [...(base ? [base] : []), ...guides, ...(scene ? [scene] : [])];
  const image = pictures.reduce((sum, bytes) => sum + pictureTokens(pictureHeader(bytes)!), 0);
  const text = textTokens(asked.prompt.length);
  const made = imageOutputTokens(tool.model, tool.quality, size) + tokensPerPartial * partials;
  return {
    input_tokens: image + text,
    input_tokens_details: { image_tokens: image, text_tokens: text },
    output_tokens: made,
    output_tokens_details: { image_tokens: made, text_tokens: 0 },
    total_tokens: image + text + made,
  };
}
