import { createHash } from 'node:crypto';
import OpenAI, { APIError } from 'openai';
import type { BlobStore } from '../blob-store.ts';
import type { Ask, Heard, Upstream } from '../turns/upstream.ts';
import { endOf, endOfError } from './failures.ts';
import { hearResponses } from './hear-responses.ts';
import { silenceWatch } from './silence-watch.ts';
import { picturesOf, planTurn, requestBody, type SentFiles, type TurnPlan, unchained } from './turn-plan.ts';
import { type FileMemory, upstreamFiles } from './upstream-files.ts';

interface UpstreamSettings {
  apiKey: string;
  baseUrl: string;
  imageModel: string;
  mainModel: string;
  memory: FileMemory;
  blobs: BlobStore;
  now: () => number;
  /** How long the service may say nothing at all. A picture of high quality is known to take 90 seconds. */
  silenceMs: number;
}

type Watch = ReturnType<typeof silenceWatch>;

/** OpenAI, or whatever speaks its Responses API with the image generation tool. */
export function openaiUpstream({ apiKey, baseUrl, imageModel, mainModel, memory, blobs, now, silenceMs }: UpstreamSettings): Upstream {
  // Retries of the SDK's own would bill twice, and its logs would carry prompts.
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: silenceMs, logLevel: 'off' });
  const credential = createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex').slice(0, 32);
  const files = upstreamFiles({ client, memory, blobs, credential, now });
  const models = { image: imageModel, main: mainModel };

  async function prepare(plan: TurnPlan, signal: AbortSignal): Promise<SentFiles> {
    const { images, mask } = picturesOf(plan);
    const sent: SentFiles = { images: [], mask: null };
    for (const image of images) sent.images.push(await files.idOf(image, signal));
    if (mask) sent.mask = await files.idOf(mask, signal);
    return sent;
  }

  async function* converse(ask: Ask, signal: AbortSignal, watch: Watch): AsyncGenerator<Heard, void, void> {
    let plan: TurnPlan | null = planTurn(ask);
    let sent = await prepare(plan, signal);
    yield { type: 'sending' };
    watch.start();
    while (plan) {
      try {
        const events = await client.responses.create(requestBody(plan, sent, models), { signal });
        yield* hearResponses(watch.hear(events));
        return;
      } catch (error) {
        const next = withoutWhatIsGone(error, plan, sent);
        if (!next) throw error;
        if (next.filesAreFresh) await files.forget(picturesOf(plan));
        plan = next;
        sent = await prepare(plan, signal);
      }
    }
  }

  return {
    imageModel,
    async *ask(ask, signal) {
      const watch = silenceWatch(silenceMs);
      let wasSent = false;
      try {
        for await (const heard of converse(ask, AbortSignal.any([signal, watch.signal]), watch)) {
          // An aborted stream of the SDK's ends as quietly as a cut one.
          if (heard.type === 'ended' && (signal.aborted || watch.signal.aborted)) break;
          wasSent ||= heard.type === 'sending';
          yield heard;
        }
      } catch (error) {
        if (!signal.aborted && !watch.signal.aborted) {
          const outcome = endOfError(error, wasSent);
          if (!outcome) throw error;
          yield { type: 'ended', outcome };
        }
      } finally {
        watch.stop();
      }
      if (watch.signal.aborted && !signal.aborted) yield { type: 'ended', outcome: endOf('silent') };
    },
  };
}

/** Another way to send a turn that was refused, before anything ran, for something the upstream no longer has; or null. */
function withoutWhatIsGone(error: unknown, plan: TurnPlan, sent: SentFiles): TurnPlan | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 404)) return null;
  if (plan.chain && (error.code === 'previous_response_not_found' || error.param === 'previous_response_id')) return unchained(plan);
  const fileIds = [...sent.images, ...(sent.mask ? [sent.mask] : [])];
  const namesFile = fileIds.some((id) => error.message.includes(id));
  return namesFile && !plan.filesAreFresh ? { ...plan, filesAreFresh: true } : null;
}
