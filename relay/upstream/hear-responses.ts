import type { Response, ResponseOutputItem, ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { Usage } from '../contract.ts';
import type { Heard, Outcome } from '../turns/upstream.ts';
import { type Complaint, endOf, endOfComplaint } from './failures.ts';

/**
 * Reads a stream of the Responses API. A picture counts once its item carries bytes, whatever its status says: finished
 * ones are known to come as `generating`. A stream that ends without a terminal event ends the turn as `stream_cut`.
 */
export async function* hearResponses(events: AsyncIterable<ResponseStreamEvent>): AsyncGenerator<Heard, void, void> {
  const gathered: Gathered = { pictures: 0, words: [], complaint: null };
  for await (const event of events) {
    if (event.type === 'response.created') yield { type: 'running', responseId: event.response.id };
    if (event.type === 'response.image_generation_call.partial_image') {
      yield { type: 'partial', index: event.partial_image_index, bytes: Buffer.from(event.partial_image_b64, 'base64') };
    }
    if (event.type === 'response.output_item.done') yield* hearItem(event.item, gathered);
    if (event.type === 'response.completed' || event.type === 'response.incomplete' || event.type === 'response.failed') {
      // The terminal event repeats every item; only a picture that came no other way is read from it.
      if (gathered.pictures === 0) yield* hearPictures(event.response, gathered);
      yield* hearUsage(event.response);
      yield { type: 'ended', outcome: outcomeOf(event.response, gathered) };
      return;
    }
    if (event.type === 'error') {
      yield { type: 'ended', outcome: endOfComplaint(event) };
      return;
    }
  }
  yield { type: 'ended', outcome: endOf('stream_cut') };
}

interface Gathered {
  pictures: number;
  words: string[];
  complaint: Complaint | null;
}

function* hearItem(item: ResponseOutputItem, gathered: Gathered): Generator<Heard> {
  if (item.type === 'image_generation_call') {
    if (item.result) {
      gathered.pictures += 1;
      yield { type: 'picture', bytes: Buffer.from(item.result, 'base64'), revisedPrompt: item.revised_prompt ?? null };
    } else if (item.error) gathered.complaint = item.error;
  }
  if (item.type === 'message') {
    const text = item.content
      .map((part) => (part.type === 'refusal' ? part.refusal : part.text))
      .join('')
      .trim();
    if (!text) return;
    gathered.words.push(text);
    yield { type: 'said', text };
  }
}

function* hearPictures(response: Response, gathered: Gathered): Generator<Heard> {
  for (const item of response.output) if (item.type === 'image_generation_call') yield* hearItem(item, gathered);
}

function outcomeOf(response: Response, { pictures, words, complaint }: Gathered): Outcome {
  if (response.status === 'failed') return endOfComplaint(response.error ?? complaint ?? {});
  if (pictures > 0) return { state: 'done' };
  if (complaint) return endOfComplaint(complaint);
  if (response.status === 'incomplete') {
    return endOf(response.incomplete_details?.reason === 'content_filter' ? 'moderation_blocked' : 'incomplete');
  }
  const said = words.join(' ');
  if (!said) return endOf('no_picture');
  return { state: 'refused', failure: { code: 'no_picture', message: `The model made no picture. It said: ${shortened(said)}` } };
}

function shortened(text: string): string {
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}

/** Image tokens are all that the image model counted, text tokens all that the leading model did. */
function* hearUsage({ usage, tool_usage: tools }: Response): Generator<Heard> {
  if (!usage && !tools) return;
  const counted: Usage = {
    imageInputTokens: tools?.image_gen?.input_tokens ?? 0,
    imageOutputTokens: tools?.image_gen?.output_tokens ?? 0,
    textInputTokens: usage?.input_tokens ?? 0,
    textOutputTokens: usage?.output_tokens ?? 0,
  };
  yield { type: 'usage', usage: counted, reported: { usage, tool_usage: tools } };
}
