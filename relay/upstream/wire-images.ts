import * as v from 'valibot';
import type { Usage } from '../contract.ts';
import type { Echo } from '../turns/upstream.ts';
import { drawingOf, WireDrawing } from './wire-drawing.ts';

const Text = v.fallback(v.nullish(v.string(), null), null);
const Count = v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0);

const said = { size: Text, quality: Text, background: Text, usage: v.optional(v.unknown()), svg_usage: v.optional(WireDrawing) };
const Answer = v.object({ ...said, data: v.array(v.unknown()) });
const Picture = v.object({ b64_json: v.pipe(v.string(), v.minLength(1)) });
const Event = v.variant('type', [
  v.object({
    type: v.picklist(['image_generation.partial_image', 'image_edit.partial_image']),
    partial_image_index: Count,
    b64_json: v.string(),
  }),
  v.object({ ...said, type: v.picklist(['image_generation.completed', 'image_edit.completed']), b64_json: v.string() }),
]);
const Tokens = v.object({
  input_tokens: Count,
  output_tokens: Count,
  input_tokens_details: v.fallback(v.nullish(v.object({ text_tokens: v.optional(Count) })), null),
});

interface Counted {
  usage: Usage;
  /** Word for word. */
  reported: unknown;
}

/** An answer of the Images API, as far as it can be read. */
export interface WireImages {
  /** Tokens of those that were made, in order. */
  pictures: string[];
  echo: Echo;
  usage: Counted | null;
}

export type WireImagesEvent =
  | { is: 'partial'; index: number; token: string }
  | { is: 'completed'; token: string; echo: Echo; usage: Counted | null };

/** Null when it is no answer at all. */
export function readImages(answer: unknown): WireImages | null {
  const read = v.safeParse(Answer, answer);
  if (!read.success) return null;
  const { data, size, quality, background, usage, svg_usage } = read.output;
  const pictures = data.flatMap((one) => {
    const picture = v.safeParse(Picture, one);
    return picture.success ? picture.output.b64_json : [];
  });
  return { pictures, echo: { size, quality, background }, usage: readUsage(usage, svg_usage) };
}

/** An event that says something we act on; null for all others, and for those that cannot be read. */
export function readImagesEvent(event: unknown): WireImagesEvent | null {
  const read = v.safeParse(Event, event);
  if (!read.success) return null;
  const { output } = read;
  if ('partial_image_index' in output) return { is: 'partial', index: output.partial_image_index, token: output.b64_json };
  const { size, quality, background, b64_json: token, usage } = output;
  return { is: 'completed', token, echo: { size, quality, background }, usage: readUsage(usage) };
}

/** All of it is the image model's: no other takes part. */
function readUsage(reported: unknown, drawing: v.InferOutput<typeof WireDrawing> = null): Counted | null {
  const read = v.safeParse(Tokens, reported);
  if (!read.success) return null;
  const { input_tokens: imageInputTokens, output_tokens: imageOutputTokens, input_tokens_details: details } = read.output;
  const text = details?.text_tokens;
  const usage: Usage = {
    imageInputTokens,
    imageOutputTokens,
    textInputTokens: 0,
    textOutputTokens: 0,
    ...(text === undefined ? {} : { imageInputTextTokens: text }),
    ...drawingOf(drawing),
  };
  return { usage, reported: { usage: reported, ...(drawing ? { svg_usage: drawing } : {}) } };
}
