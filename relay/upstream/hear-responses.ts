import type { Usage } from '../contract.ts';
import type { Begun, Heard, Outcome } from '../turns/upstream.ts';
import type { Complaint } from './complaint.ts';
import { endOf, endOfComplaint } from './failures.ts';
import { readPictureToken } from './picture-stream/picture-token.ts';
import { readModeration } from './moderation.ts';
import { drawingOf } from './wire-drawing.ts';
import { readEvent, readItems, readTokens, type WireComplaint, type WireItem, type WireResponse } from './wire-events.ts';

/** What was heard of one answer so far, over all of its streams. */
export interface Hearing {
  responseId: string | null;
  /** The service's name for the request that is heard, until it has been told. */
  requestId: string | null;
  /** Number of the newest event, in the upstream's count. */
  cursor: number | null;
  pictures: number;
  words: string[];
  /** About the picture. */
  complaint: Complaint | null;
  /** What a stream said went wrong, which may be the stream alone. */
  alarm: Complaint | null;
}

/** How a stream left off: with the answer's end told, with an error event, or with neither. */
export type StreamEnd = 'ended' | 'complained' | 'cut';

export function newHearing(begun: Begun | null = null): Hearing {
  return {
    responseId: begun?.responseId ?? null,
    requestId: null,
    cursor: begun?.cursor ?? null,
    pictures: begun?.pictures ?? 0,
    words: begun?.said == null ? [] : [begun.said],
    complaint: null,
    alarm: null,
  };
}

/** Hears one whole stream of the Responses API. One that ends without a terminal event ends the turn as `stream_cut`. */
export async function* hearResponses(events: AsyncIterable<unknown>, hearing = newHearing()): AsyncGenerator<Heard, void, void> {
  const end = yield* hearEvents(events, hearing);
  if (end === 'complained') yield { type: 'ended', outcome: endOfComplaint(hearing.alarm ?? {}) };
  if (end === 'cut') yield { type: 'ended', outcome: endOf('stream_cut') };
}

/**
 * Reads a stream of the Responses API. A picture counts once its item carries bytes, whatever its status says: finished
 * ones are known to come as `generating`. Events that were heard before are passed over.
 */
export async function* hearEvents(events: AsyncIterable<unknown>, hearing: Hearing): AsyncGenerator<Heard, StreamEnd, void> {
  for await (const untold of events) {
    const event = readEvent(untold);
    if (!event) continue;
    switch (event.type) {
      case 'response.created':
      case 'response.queued':
      case 'response.in_progress':
        if (!isNews(event, hearing) || hearing.responseId !== null) break;
        hearing.responseId = event.response.id;
        yield { type: 'running', responseId: event.response.id, ...requestOf(hearing), ...cursorOf(hearing) };
        break;
      case 'response.image_generation_call.partial_image': {
        if (!isNews(event, hearing)) break;
        const picture = readPictureToken(event.partial_image_b64);
        if (picture) yield { type: 'partial', index: event.partial_image_index, picture, ...cursorOf(hearing) };
        break;
      }
      case 'response.output_item.done':
        if (isNews(event, hearing)) yield* hearItem(event.item, hearing);
        break;
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
      case 'response.cancelled':
        yield* hearEnd(event.response, hearing);
        return 'ended';
      case 'error':
        // The service does not number these.
        hearing.alarm = complaintOf(event);
        return 'complained';
    }
  }
  return 'cut';
}

/** An answer that has ended. It repeats every item; only what came no other way is read from it. */
export function* hearEnd(response: WireResponse, hearing: Hearing): Generator<Heard> {
  for (const item of readItems(response)) {
    if (item.type === 'message' ? hearing.words.length === 0 : hearing.pictures === 0) yield* hearItem(item, hearing);
  }
  yield* hearUsage(response);
  yield { type: 'ended', outcome: outcomeOf(response, hearing) };
}

/** Says whether an event is new, and counts it. */
function isNews({ sequence_number: n }: { sequence_number?: number | null | undefined }, hearing: Hearing): boolean {
  if (n == null) return true;
  if (hearing.cursor !== null && n <= hearing.cursor) return false;
  hearing.cursor = n;
  return true;
}

function requestOf({ requestId }: Hearing): { requestId?: string } {
  return requestId === null ? {} : { requestId };
}

function cursorOf({ cursor }: Hearing): { cursor?: number } {
  return cursor === null ? {} : { cursor };
}

function* hearItem(item: WireItem, hearing: Hearing): Generator<Heard> {
  switch (item.type) {
    case 'image_generation_call':
      if (item.result) {
        hearing.pictures += 1;
        const revisedPrompt = item.revised_prompt ?? null;
        const echo = { size: item.size ?? null, quality: item.quality ?? null, background: item.background ?? null };
        const picture = readPictureToken(item.result) ?? 'unreadable';
        yield { type: 'picture', picture, revisedPrompt, echo, ...cursorOf(hearing) };
      } else if (item.error) hearing.complaint = complaintOf(item.error);
      break;
    case 'message': {
      const text = item.content
        .map((part) => part.refusal ?? part.text ?? '')
        .join('')
        .trim();
      // A turn that is taken up may be told again what it has heard.
      if (!text || hearing.words.some((words) => words.includes(text))) return;
      hearing.words.push(text);
      yield { type: 'said', text, ...cursorOf(hearing) };
    }
  }
}

function outcomeOf(response: WireResponse, { pictures, words, complaint, alarm }: Hearing): Outcome {
  if (response.status === 'cancelled') return { state: 'cancelled', isSure: true };
  if (response.status === 'failed') return endOfComplaint(complaint ?? (response.error ? complaintOf(response.error) : (alarm ?? {})));
  if (pictures > 0) return { state: 'done' };
  if (complaint) return endOfComplaint(complaint);
  if (response.status === 'incomplete') {
    return endOf(response.incomplete_details?.reason === 'content_filter' ? 'moderation_blocked' : 'incomplete');
  }
  const said = words.join(' ');
  if (!said) return endOf('no_picture');
  return { state: 'refused', failure: { code: 'no_picture', message: `The model made no picture. It said: ${shortened(said)}` } };
}

function complaintOf(complaint: Partial<WireComplaint>): Complaint {
  const { code, message, type, param } = complaint;
  return { code, type, param, message: message ?? undefined, moderation: readModeration(complaint) };
}

function shortened(text: string): string {
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}

/** A count the service may leave out. */
function told(name: keyof Usage, count: number | undefined): Partial<Usage> {
  return count === undefined ? {} : { [name]: count };
}

/** Image tokens are all that the image model counted, text tokens all that the leading model did. */
function* hearUsage(response: WireResponse): Generator<Heard> {
  const { text, image } = readTokens(response);
  if (!text && !image) return;
  const [svg_usage = null] = readItems(response).flatMap((item) => (item.type === 'image_generation_call' ? (item.svg_usage ?? []) : []));
  const usage: Usage = {
    imageInputTokens: image?.input_tokens ?? 0,
    imageOutputTokens: image?.output_tokens ?? 0,
    textInputTokens: text?.input_tokens ?? 0,
    textOutputTokens: text?.output_tokens ?? 0,
    ...told('imageInputTextTokens', image?.input_tokens_details?.text_tokens),
    ...told('imageCachedTokens', image?.cached_tokens),
    ...told('imageCachedTextTokens', image?.cached_tokens_details?.cached_text_tokens),
    ...told('textCachedTokens', text?.input_tokens_details?.cached_tokens),
    ...drawingOf(svg_usage),
  };
  yield { type: 'usage', usage, reported: { usage: response.usage, tool_usage: response.tool_usage, ...(svg_usage ? { svg_usage } : {}) } };
}
