import { setTimeout as sleep } from 'node:timers/promises';
import { APIError } from 'openai';
import type { BlobStore } from '../blob-store.ts';
import type { Ask, Begun, Heard, Offer, Outcome, Signals, Upstream } from '../turns/upstream.ts';
import { backgroundAnswers } from './background-answers.ts';
import type { ServiceKind } from './capabilities.ts';
import { endOf, endOfError, mayHaveRun, retryAfter } from './failures.ts';
import { foregroundAnswers } from './foreground-answers.ts';
import { newHearing } from './hear-responses.ts';
import { type Credential, fingerprint, openaiClient } from './openai-client.ts';
import { ownLinks } from './own-links.ts';
import type { Patience } from './patience.ts';
import { pictureFetch } from './picture-stream/picture-fetch.ts';
import { type CarriedFiles, imagesLane } from './images-lane.ts';
import { responsesBody, type SentFiles } from './responses-body.ts';
import { type Keeping, picturesOf, planTurn, type TurnPlan, unchained } from './turn-plan.ts';
import { type FileMemory, upstreamFiles } from './upstream-files.ts';

interface UpstreamSettings extends Credential {
  service: ServiceKind;
  /** Of the first image model, on Azure alone; null where it is called as the model is. */
  deployment: string | null;
  offer: Offer;
  /** The most the service is to keep; it may refuse to keep answers. */
  keeping: Keeping;
  files: FileMemory;
  refusals: RefusalMemory;
  blobs: BlobStore;
  now: () => number;
  patience: Patience;
}

/** What is needed of the database not to ask again for what a service does not do. */
export interface RefusalMemory {
  has(credential: string, what: 'background', now: number): Promise<boolean>;
  remember(credential: string, what: 'background', until: number): Promise<void>;
}

/** A service may learn it, or an organisation be allowed to. */
const refusalMs = 24 * 60 * 60 * 1000;
/** A shorter wait is over before anybody could read of it. */
const leastWorthTellingMs = 1000;
/** Azure looks here for the image model of a conversation. */
const deploymentHeader = 'x-ms-oai-image-generation-deployment';

/** OpenAI, or whatever speaks its Responses API with the image generation tool. */
export function openaiUpstream(settings: UpstreamSettings): Upstream {
  const { offer, refusals, blobs, now, patience } = settings;
  const client = openaiClient(settings, patience.silence, pictureFetch(blobs));
  const credential = fingerprint(settings);
  const files = upstreamFiles({ client, memory: settings.files, blobs, credential, now });
  const inBackground = backgroundAnswers(client, patience, now);
  const inForeground = foregroundAnswers(client, patience.silence);
  const inOneShot = imagesLane(client, patience.silence);

  async function keeping(): Promise<Keeping> {
    if (settings.keeping !== 'answers') return settings.keeping;
    return (await refusals.has(credential, 'background', now())) ? 'conversations' : 'answers';
  }

  async function prepare(plan: TurnPlan, signal: AbortSignal): Promise<SentFiles | CarriedFiles> {
    const { images, mask } = picturesOf(plan);
    const { markup } = plan.ask.request;
    // Markup is known to go along in a form alone, and a form takes no names of files.
    if (settings.service === 'images-only' || markup) {
      return {
        images: await Promise.all(images.map(files.open)),
        mask: mask && (await files.open(mask)),
        markup: markup ? await files.open({ role: 'picture', blob: markup }) : null,
      };
    }
    const sent: SentFiles = { images: [], mask: null };
    for (const image of images) sent.images.push(await files.idOf(image, signal));
    if (mask) sent.mask = await files.idOf(mask, signal);
    return sent;
  }

  async function* send(plan: TurnPlan, sent: SentFiles | CarriedFiles, signals: Signals): AsyncGenerator<Heard, void, void> {
    const { lane, model } = plan.ask;
    const isAzure = settings.service === 'azure';
    const deployment = model === offer.models[0] ? (settings.deployment ?? model) : model;
    if (lane === 'images' || 'markup' in sent) return yield* inOneShot(plan, sent, isAzure ? deployment : model, signals);
    const hearing = newHearing();
    const body = responsesBody(plan, sent, isAzure ? null : model, offer.mainModel);
    const headers = isAzure ? { headers: { [deploymentHeader]: deployment } } : {};
    const open = async (signal: AbortSignal) => {
      const { data, request_id: requestId } = await client.responses.create(body, { signal, ...headers }).withResponse();
      hearing.requestId = requestId;
      return data;
    };
    if (plan.keeping === 'answers') yield* inBackground(hearing, open, signals);
    else yield* inForeground.hear(hearing, open, signals, plan.keeping === 'conversations');
  }

  /** Another way to send a turn that was refused before anything ran; null when there is none. */
  async function otherWay(error: unknown, plan: TurnPlan, sent: SentFiles | CarriedFiles): Promise<TurnPlan | null> {
    if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 404)) return null;
    if (plan.keeping === 'answers' && error.status === 400 && (error.param === 'background' || /\bbackground\b/i.test(error.message))) {
      await refusals.remember(credential, 'background', now() + refusalMs);
      return { ...plan, keeping: 'conversations' };
    }
    if (plan.chain && (error.code === 'previous_response_not_found' || error.param === 'previous_response_id'))
      return unchained(plan, 'lost');
    if ('markup' in sent) return null;
    const fileIds = [...sent.images, ...(sent.mask ? [sent.mask] : [])];
    if (plan.filesAreFresh || !fileIds.some((id) => error.message.includes(id))) return null;
    await files.forget(picturesOf(plan));
    return { ...plan, filesAreFresh: true };
  }

  async function* ask(asked: Ask, signals: Signals): AsyncGenerator<Heard, void, void> {
    const leave = AbortSignal.any([signals.stop, signals.cancel]);
    let plan = planTurn(asked, await keeping(), offer);
    let isRebuilt = false;
    let waitedMs = 0;

    for (let tries = 0; ; tries += 1) {
      let sent: SentFiles | CarriedFiles | null = null;
      try {
        if (plan.rebuiltBecause !== null && !isRebuilt) {
          isRebuilt = true;
          yield { type: 'rebuilt', because: plan.rebuiltBecause };
        }
        const ready = await prepare(plan, leave);
        leave.throwIfAborted();
        yield { type: 'sending', background: plan.keeping === 'answers' };
        if (signals.stop.aborted) return;
        sent = ready;
        return yield* send(plan, sent, signals);
      } catch (error) {
        if (signals.stop.aborted) return;
        if (signals.cancel.aborted) return yield { type: 'ended', outcome: { state: 'cancelled', isSure: false } };
        const changed: TurnPlan | null = sent && (await otherWay(error, plan, sent));
        const pauseMs = changed ? 0 : (retryAfter(error, tries) ?? Infinity) * 1000;
        if (sent && error instanceof APIError && error.requestID) yield { type: 'request', requestId: error.requestID };
        if (waitedMs + pauseMs > patience.turnedAway) {
          const outcome = outcomeOf(error, sent !== null, plan);
          if (!outcome) throw error;
          return yield { type: 'ended', outcome };
        }
        if (sent) yield { type: 'turned-away' };
        if (pauseMs >= leastWorthTellingMs) yield { type: 'waiting', until: now() + Math.ceil(pauseMs) };
        waitedMs += pauseMs;
        await sleep(pauseMs, undefined, { signal: leave }).catch(() => undefined);
        plan = changed ?? plan;
      }
    }
  }

  async function* takeUp(begun: Begun, { stop, cancel }: Signals): AsyncGenerator<Heard, void, void> {
    const hearing = newHearing(begun);
    if (begun.background) return yield* inBackground(hearing, null, { stop, cancel });
    const isKept = settings.keeping !== 'nothing';
    yield* inForeground.takeUp(hearing, stop, isKept, endOf(isKept ? 'not_resumed' : 'not_kept'));
  }

  return {
    offer,
    resumes: async () => (await keeping()) === 'answers',
    ask: (asked, signals) => ownLinks(settings.service, ask(asked, signals)),
    takeUp: (begun, signals) => ownLinks(settings.service, takeUp(begun, signals)),
  };
}

/** How a turn ends that could not be sent; null when that is none of the service's making. */
function outcomeOf(error: unknown, wasSent: boolean, { keeping, ask }: TurnPlan): Outcome | null {
  const hasAnswered = error instanceof APIError && error.status !== undefined;
  if (wasSent && ask.lane === 'images' && !hasAnswered && mayHaveRun(error)) return endOf('not_heard');
  // In the background it may have begun and run on, though nobody was told its name.
  if (wasSent && keeping === 'answers' && mayHaveRun(error)) return endOf('never_answered');
  return endOfError(error, wasSent);
}
