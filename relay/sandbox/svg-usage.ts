import { textTokens, visionTokens } from '../tokens.ts';

/** What the model that writes an SVG read, the painted picture, and wrote. */
export function svgUsage({ bytes, width, height }: { bytes: Uint8Array; width: number; height: number }, model: string): object {
  const read = visionTokens({ width, height });
  const written = textTokens(bytes.length);
  return { input_tokens: read, model, output_tokens: written, reasoning_tokens: 0, total_tokens: read + written };
}
