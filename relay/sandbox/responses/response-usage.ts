import { pictureHeader } from '../requests/picture-header.ts';
import type { Asked } from '../requests/read-create.ts';
import { imageInputTokens, imageOutputTokens, textTokens } from '../usage.ts';
import type { ImageUsage } from './wire-response.ts';

/** What the conversation model read and wrote: text alone. A chain is read again in every turn. */
export function mainlineUsage(asked: Asked, text: string): object {
  const read = textTokens((asked.previous?.textLength ?? 0) + asked.textLength);
  const written = textTokens(text.length);
  return {
    input_tokens: read,
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: written,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: read + written,
  };
}

/** What the image tool read and wrote. Masks are not counted; each partial is 100 tokens. */
export function imageUsage(
  asked: Asked,
  tool: NonNullable<Asked['tool']>,
  size: { width: number; height: number },
  partials: number,
): ImageUsage {
  const { base, guides, scene } = asked;
  const pictures = [...(base ? [base] : []), ...guides, ...(scene ? [scene] : [])];
  const image = pictures.reduce((sum, bytes) => sum + imageInputTokens(pictureHeader(bytes)!), 0);
  const text = textTokens(asked.prompt.length);
  const made = imageOutputTokens(tool.model, tool.quality, size) + 100 * partials;
  return {
    input_tokens: image + text,
    input_tokens_details: { image_tokens: image, text_tokens: text },
    output_tokens: made,
    output_tokens_details: { image_tokens: made, text_tokens: 0 },
    total_tokens: image + text + made,
  };
}
