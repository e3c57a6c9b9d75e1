import type OpenAI from 'openai';
import { APIError, APIUserAbortError } from 'openai';
import type { Uploadable } from 'openai/uploads';
import type { Heard, Outcome, Signals } from '../turns/upstream.ts';
import { complaintOf, endOf, endOfComplaint, endOfError } from './failures.ts';
import { imagesBody } from './images-body.ts';
import { readPictureToken } from './picture-stream/picture-token.ts';
import type { SentFiles } from './responses-body.ts';
import { silenceWatch } from './silence-watch.ts';
import type { TurnPlan } from './turn-plan.ts';
import { readImages, readImagesEvent, type WireImages } from './wire-images.ts';

/** Pictures that travel with the request, where the service keeps no files, or takes markup in no other way. */
export interface CarriedFiles {
  images: Uploadable[];
  mask: Uploadable | null;
  markup: Uploadable | null;
}

/**
 * One shot: a picture, or several, over the Images API. The service gives no name to ask by and keeps nothing, so that
 * what breaks off cannot be found again.
 */
export function imagesLane(client: OpenAI, silenceMs: number) {
  /** What `post` throws before the service has answered is passed on. */
  return async function* hear(
    plan: TurnPlan,
    files: SentFiles | CarriedFiles,
    imageModel: string,
    { stop, cancel }: Signals,
  ): AsyncGenerator<Heard, void, void> {
    const watch = silenceWatch(silenceMs);
    const signal = AbortSignal.any([stop, cancel, watch.signal]);
    let hasAnswered = false;
    try {
      const { data, request_id: requestId } = await post(client, plan, files, imageModel, signal);
      hasAnswered = true;
      if (requestId) yield { type: 'request', requestId };
      if (isStream(data)) yield* hearStream(watch.hear(data));
      else yield* hearAnswer(readImages(data), plan);
    } catch (error) {
      if (stop.aborted) return;
      if (!hasAnswered) throw error;
      if (cancel.aborted) return yield { type: 'ended', outcome: { state: 'cancelled', isSure: false } };
      yield { type: 'ended', outcome: outcomeOfBreak(error) };
    } finally {
      watch.stop();
    }
  };
}

function post(client: OpenAI, plan: TurnPlan, files: SentFiles | CarriedFiles, imageModel: string, signal: AbortSignal) {
  const { partials } = plan;
  const body = { ...imagesBody(plan, imageModel), ...(partials > 0 ? { stream: true, partial_images: partials } : {}) };
  const options = { signal };
  if (files.images.length === 0) return client.images.generate(body, options).withResponse();
  if (!('markup' in files)) {
    // The SDK sends edits as a form alone; as JSON they name files, so that no picture is sent twice.
    const images = files.images.map((id) => ({ file_id: id }));
    const mask = files.mask ? { mask: { file_id: files.mask } } : {};
    return client.post<unknown>('/images/edits', { ...options, body: { ...body, images, ...mask }, stream: partials > 0 }).withResponse();
  }
  const { images, mask, markup } = files;
  return client.images.edit({ ...body, image: images, ...(mask ? { mask } : {}), ...(markup ? { markup } : {}) }, options).withResponse();
}

function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
}

async function* hearStream(events: AsyncIterable<unknown>): AsyncGenerator<Heard, void, void> {
  for await (const untold of events) {
    const event = readImagesEvent(untold);
    if (!event) continue;
    const picture = readPictureToken(event.token);
    if (event.is === 'partial') {
      if (picture) yield { type: 'partial', index: event.index, picture };
    } else {
      yield { type: 'picture', picture: picture ?? 'unreadable', revisedPrompt: null, echo: event.echo };
      if (event.usage) yield { type: 'usage', ...event.usage };
      return yield { type: 'ended', outcome: { state: 'done' } };
    }
  }
  yield { type: 'ended', outcome: endOf('not_heard') };
}

function* hearAnswer(answer: WireImages | null, plan: TurnPlan): Generator<Heard> {
  const pictures = answer?.pictures ?? [];
  for (const token of pictures) {
    yield { type: 'picture', picture: readPictureToken(token) ?? 'unreadable', revisedPrompt: null, echo: answer!.echo };
  }
  if (answer?.usage) yield { type: 'usage', ...answer.usage };
  yield { type: 'ended', outcome: outcomeOf(pictures.length, plan.ask.request.variants ?? 1) };
}

function outcomeOf(came: number, asked: number): Outcome {
  if (came === 0) return endOf('no_picture');
  if (came >= asked) return { state: 'done' };
  const message = `${came} of ${asked} pictures came: the service made no more. Ask again for the rest.`;
  return { state: 'done', shortfall: { code: 'fewer_pictures', message } };
}

/** The answer had begun; what became of it nobody can ask. */
function outcomeOfBreak(error: unknown): Outcome {
  if (error instanceof APIUserAbortError) return endOf('not_heard');
  // The SDK throws the error events of a stream; they have no status.
  if (error instanceof APIError && error.error) return endOfComplaint(complaintOf(error));
  if (endOfError(error, true) === null) throw error;
  return endOf('not_heard');
}
