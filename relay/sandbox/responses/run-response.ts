import { PictureError } from '../engine/decode-picture.ts';
import type { Job } from '../engine/perform.ts';
import type { Engine } from '../engine/start-engine.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { distortionsOf, ofKind, slownessOf } from '../misbehaviour.ts';
import type { Asked } from '../requests/read-create.ts';
import { svgUsage } from '../svg-usage.ts';
import { weighDown } from '../weigh-down.ts';
import { addItem, doneItem, tellResponse } from './append-events.ts';
import { imageCall } from './image-call.ts';
import { pacer } from './pacer.ts';
import type { StoredResponse } from './response-store.ts';
import { imageUsage, mainlineUsage } from './response-usage.ts';
import { newId, type WireItem, type WireResponse } from './wire-response.ts';

/**
 * Plays one response from `created` to its end, in the order the service has been seen to keep, oddities included.
 * Settles when it has ended, also when it was aborted; what went wrong is in the response, as at the service.
 * @param pictureMs how long a picture should take; a quicker engine waits
 */
export async function runResponse(response: StoredResponse, asked: Asked, engine: Engine, pictureMs: number): Promise<void> {
  const { wire, log, abort } = response;
  try {
    tellResponse(response, 'response.created');
    if (asked.body.background) tellResponse(response, 'response.queued');
    if (asked.body.background && ofKind(asked.misbehaviours, 'stuck')) await sleep(endless, undefined, { signal: abort.signal });
    wire.status = 'in_progress';
    tellResponse(response, 'response.in_progress');
    await play(response, asked, engine, pictureMs);
  } catch (error) {
    if (abort.signal.aborted) wire.status = 'cancelled';
    else end(response, { code: 'server_error', message: 'The sandbox hit a fault of its own.' });
    if (!abort.signal.aborted) console.error(error);
  } finally {
    log.close();
  }
}

/** The longest a timer can wait: 24 days. */
const endless = 2 ** 31 - 1;

async function play(response: StoredResponse, asked: Asked, engine: Engine, pictureMs: number): Promise<void> {
  const { wire } = response;
  const reasoning: WireItem = { id: newId('rs'), type: 'reasoning', summary: [] };
  addItem(response, reasoning);
  doneItem(response, reasoning);

  const blocked = ofKind(asked.misbehaviours, 'moderation');
  if (blocked?.seen === 'event') {
    const error = { type: 'image_generation_user_error', code: 'moderation_blocked', message: blockedSentence, param: null };
    wire.status = 'failed';
    wire.error = { code: 'image_content_policy_violation', message: blockedSentence };
    return response.log.append({ type: 'error', error });
  }
  if (blocked?.seen === 'failed') return end(response, { code: 'image_content_policy_violation', message: blockedSentence });
  if (ofKind(asked.misbehaviours, 'failed'))
    return end(response, { code: 'server_error', message: 'The image could not be made. Please try again.' });

  const text = await answer(response, asked, engine, pictureMs, blocked !== undefined);
  if (text === null) return;
  await sleep(ofKind(asked.misbehaviours, 'slow-end')?.ms ?? 0, undefined, { signal: response.abort.signal });
  say(response, text);
  // The call of the image tool carries the words to it.
  const writtenLength = text.length + (response.made ? asked.prompt.length : 0);
  response.textLength += writtenLength;
  wire.usage = mainlineUsage(asked, writtenLength);
  end(response, null);
}

const blockedSentence = 'Your request was rejected by the safety system.';

/**
 * Makes the picture, if one is wanted and can be made; else looks at one.
 * @returns what the assistant says; null when the response has ended already
 */
async function answer(response: StoredResponse, asked: Asked, engine: Engine, pictureMs: number, blocked: boolean): Promise<string | null> {
  const { tool } = asked;
  if (!tool) return describe(response, asked, engine);
  if (ofKind(asked.misbehaviours, 'text-only')) return 'I would rather talk about this picture than change it.';

  const call = imageCall(response, asked, tool);
  if (blocked) {
    call.begin();
    call.fail({
      code: 'moderation_blocked',
      message: blockedSentence,
      param: null,
      type: 'image_generation_user_error',
      moderation_details: { categories: ['other'], moderation_stage: 'output' },
    });
    return '';
  }
  const pace = pacer(pictureMs * slownessOf(asked.misbehaviours), tool.partials, response.abort.signal);
  let shown: Promise<void> = Promise.resolve();
  let count = 0;
  try {
    const outcome = await engine.perform(jobOf(asked, tool), (bytes) => {
      const index = count++;
      shown = shown.then(() => pace.until(index)).then(() => call.partial(index, bytes));
      shown.catch(() => {});
    });
    await shown;
    if (outcome.type === 'refusal') return outcome.why;
    await pace.until(tool.partials);
    const bytes = weighDown(outcome.bytes, ((ofKind(asked.misbehaviours, 'heavy')?.bytes ?? 0) * 3) / 4);
    call.finish(
      { ...outcome, bytes },
      tool.format.type === 'svg' ? svgUsage({ ...outcome, bytes }, tool.svgAuthor ?? asked.body.model!) : null,
    );
    response.picture = outcome.still;
    response.made = bytes;
    response.pictures.push({ width: outcome.width, height: outcome.height });
    response.wire['tool_usage'] = { image_gen: imageUsage(asked, tool, outcome, count), web_search: { num_requests: 0 } };
    const left = outcome.left.length > 0 ? ` It cannot do the rest: “${outcome.left.join('”, “')}”.` : '';
    return `Demo engine, no AI: ${outcome.done}.${left}`;
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    end(response, { code: 'invalid_image', message: error.message });
    return null;
  }
}

/** Of a picture that comes without a tool, what can be counted of it. */
async function describe(response: StoredResponse, { guides: [picture] }: Asked, engine: Engine): Promise<string | null> {
  if (!picture) return 'This is the demo engine, no AI: it works on pictures and cannot converse.';
  try {
    return await engine.describe(picture);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    end(response, { code: 'invalid_image', message: error.message });
    return null;
  }
}

function jobOf(asked: Asked, tool: NonNullable<Asked['tool']>): Job {
  return {
    prompt: asked.prompt,
    base: asked.base,
    mask: asked.mask,
    markup: null,
    guides: asked.guides,
    size: tool.size,
    format: tool.format,
    transparent: tool.background === 'transparent',
    partials: tool.partials,
    variant: 0,
    speaks: true,
    distortions: distortionsOf(asked.misbehaviours),
  };
}

function say(response: StoredResponse, text: string): void {
  const item: WireItem = { id: newId('msg'), type: 'message', status: 'in_progress', role: 'assistant', content: [] };
  addItem(response, item);
  const place = { item_id: item.id, output_index: response.wire.output.indexOf(item), content_index: 0 };
  const { log } = response;
  log.append({ type: 'response.content_part.added', ...place, part: part('') });
  if (text !== '') log.append({ type: 'response.output_text.delta', ...place, delta: text, logprobs: [] });
  log.append({ type: 'response.output_text.done', ...place, text, logprobs: [] });
  log.append({ type: 'response.content_part.done', ...place, part: part(text) });
  Object.assign(item, { status: 'completed', content: [part(text)] });
  doneItem(response, item);
}

function part(text: string): object {
  return { type: 'output_text', annotations: [], logprobs: [], text };
}

function end(response: StoredResponse, error: WireResponse['error']): void {
  const { wire } = response;
  wire.status = error ? 'failed' : 'completed';
  wire.error = error;
  wire['completed_at'] = error ? null : Math.floor(Date.now() / 1000);
  tellResponse(response, error ? 'response.failed' : 'response.completed');
}
