import * as v from 'valibot';
import { WireDrawing } from './wire-drawing.ts';

/**
 * What is read of the service's events and responses. Far less is asked for than the SDK's types promise: compatible
 * services leave members out, and whatever cannot be read is passed over, never believed.
 */
const Text = v.nullish(v.string());
const Count = v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0);
const Details = <Entries extends v.ObjectEntries>(entries: Entries) => v.fallback(v.nullish(v.object(entries)), null);
const counts = { input_tokens: Count, output_tokens: Count };
const MainTokens = v.object({ ...counts, input_tokens_details: Details({ cached_tokens: v.optional(Count) }) });
const ImageTokens = v.object({
  ...counts,
  input_tokens_details: Details({ text_tokens: v.optional(Count) }),
  cached_tokens: v.optional(Count),
  cached_tokens_details: Details({ cached_text_tokens: v.optional(Count) }),
});

const WireComplaint = v.object({ code: Text, message: Text, type: Text, param: Text, moderation_details: v.optional(v.unknown()) });
export type WireComplaint = v.InferOutput<typeof WireComplaint>;

const WireItem = v.variant('type', [
  v.object({
    type: v.literal('image_generation_call'),
    result: Text,
    revised_prompt: Text,
    size: Text,
    quality: Text,
    background: Text,
    svg_usage: WireDrawing,
    error: v.fallback(v.nullish(WireComplaint), null),
  }),
  v.object({ type: v.literal('message'), content: v.array(v.object({ text: Text, refusal: Text })) }),
]);
export type WireItem = v.InferOutput<typeof WireItem>;

const WireResponse = v.object({
  id: Text,
  status: Text,
  output: v.fallback(v.array(v.unknown()), []),
  error: v.fallback(v.nullish(WireComplaint), null),
  incomplete_details: v.fallback(v.nullish(v.object({ reason: Text })), null),
  usage: v.optional(v.unknown()),
  tool_usage: v.optional(v.unknown()),
});
export type WireResponse = v.InferOutput<typeof WireResponse>;

const numbered = { sequence_number: v.fallback(v.nullish(v.pipe(v.number(), v.safeInteger())), null) };

const WireEvent = v.variant('type', [
  v.object({
    type: v.picklist(['response.created', 'response.queued', 'response.in_progress']),
    response: v.object({ id: v.string() }),
    ...numbered,
  }),
  v.object({
    type: v.literal('response.image_generation_call.partial_image'),
    partial_image_index: Count,
    partial_image_b64: v.string(),
    ...numbered,
  }),
  v.object({ type: v.literal('response.output_item.done'), item: WireItem, ...numbered }),
  v.object({
    type: v.picklist(['response.completed', 'response.incomplete', 'response.failed', 'response.cancelled']),
    response: WireResponse,
    ...numbered,
  }),
  v.object({ ...WireComplaint.entries, type: v.literal('error') }),
]);
export type WireEvent = v.InferOutput<typeof WireEvent>;

/** An event that says something we act on; null for all others, and for those that cannot be read. */
export function readEvent(event: unknown): WireEvent | null {
  return read(WireEvent, event);
}

/** Tokens the leading model and the image model counted; null where nothing was. */
export function readTokens({ usage, tool_usage: tools }: WireResponse) {
  return { text: read(MainTokens, usage), image: read(v.object({ image_gen: ImageTokens }), tools)?.image_gen ?? null };
}

/** Null when it is no response at all. */
export function readResponse(response: unknown): WireResponse | null {
  return read(WireResponse, response);
}

/** The output items we act on. */
export function readItems({ output }: WireResponse): WireItem[] {
  return output.flatMap((item) => read(WireItem, item) ?? []);
}

function read<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Output | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}
