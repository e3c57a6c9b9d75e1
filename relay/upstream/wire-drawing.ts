import * as v from 'valibot';
import type { Usage } from '../contract.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What the service counted for drawing an SVG, on either lane. */
export const WireDrawing = v.fallback(v.nullish(v.object({ model: v.string(), input_tokens: Count, output_tokens: Count })), null);

export function drawingOf(drawing: v.InferOutput<typeof WireDrawing>): Pick<Usage, 'drawing'> {
  if (!drawing) return {};
  return { drawing: { model: drawing.model, inputTokens: drawing.input_tokens, outputTokens: drawing.output_tokens } };
}
