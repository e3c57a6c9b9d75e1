import type { BlobStore } from '../blob-store.ts';
import type { Failure, TurnState, Usage } from '../contract.ts';
import { pictureHeader } from '../picture-header.ts';
import type { Happening } from './state.ts';
import type { TurnStore } from './turn-store.ts';
import type { Ask, Heard, Outcome, Upstream } from './upstream.ts';
import type { Wakers } from './wakers.ts';

export interface RunServices {
  store: TurnStore;
  blobs: BlobStore;
  upstream: Upstream;
  wakers: Wakers;
  now: () => number;
}

/** Why a turn was stopped from here: a person cancelled it, or the relay is closing. */
export type StopReason = 'cancelled' | 'closing';

interface Progress {
  sent: boolean;
  pictures: number;
  usage: Usage | null;
}

/**
 * Sends a turn upstream and keeps what comes back: bytes before rows, rows before news. Always brings the turn to an
 * end; the signal's reason is a StopReason.
 */
export async function runTurn(ask: Ask, services: RunServices, signal: AbortSignal): Promise<void> {
  const progress: Progress = { sent: false, pictures: 0, usage: null };
  const end = await hearOut(ask, services, progress, signal);
  const { pictures, usage } = progress;
  const ended = end ?? stopped(signal.reason as StopReason, progress);
  const failure = 'failure' in ended ? withKeptPicture(ended.failure, pictures) : null;
  await record(ask.turnId, { type: 'ended', state: ended.state, failure, usage, at: services.now() }, services);
}

/** Keeps each thing heard until the upstream says how it ended; null when the turn was stopped before. */
async function hearOut(ask: Ask, services: RunServices, progress: Progress, signal: AbortSignal): Promise<Outcome | null> {
  for await (const heard of services.upstream.ask(ask, signal)) {
    if (signal.aborted && heard.type !== 'picture' && heard.type !== 'usage') continue;
    if (heard.type === 'ended') return heard.outcome;
    const problem = await keep(ask.turnId, heard, services, progress);
    if (problem) return problem;
  }
  return null;
}

async function keep(
  turnId: string,
  heard: Exclude<Heard, { type: 'ended' }>,
  services: RunServices,
  progress: Progress,
): Promise<Outcome | null> {
  const { store, blobs, now } = services;
  switch (heard.type) {
    case 'sending':
      await store.markSent(turnId, now());
      progress.sent = true;
      return null;
    case 'running':
      await record(turnId, { type: 'running', responseId: heard.responseId }, services);
      return null;
    case 'partial':
      await record(turnId, { type: 'partial', index: heard.index, blob: await blobs.add(heard.bytes) }, services);
      return null;
    case 'picture': {
      const raw = await blobs.add(heard.bytes);
      const header = pictureHeader(heard.bytes);
      if (!header) return { state: 'failed', failure: unreadable };
      const { width, height } = header;
      await record(turnId, { type: 'variant', variant: { raw, width, height, revisedPrompt: heard.revisedPrompt } }, services);
      progress.pictures += 1;
      return null;
    }
    case 'said':
      await record(turnId, { type: 'said', text: heard.text }, services);
      return null;
    case 'usage':
      await store.noteUsage(turnId, heard.reported);
      progress.usage = heard.usage;
      return null;
  }
}

async function record(turnId: string, happening: Happening, { store, wakers }: RunServices): Promise<void> {
  await store.record(turnId, happening);
  wakers.wake(turnId);
}

const unreadable: Failure = {
  code: 'unreadable_picture',
  message: 'The service sent something that is no picture. It may be billed; try again.',
};

function stopped(reason: StopReason, { sent }: Progress): { state: Extract<TurnState, 'cancelled' | 'failed'>; failure: Failure } {
  const cost = sent ? 'What had been begun may still be billed.' : 'Nothing had been sent, so nothing is billed.';
  switch (reason) {
    case 'cancelled':
      return { state: 'cancelled', failure: { code: 'cancelled', message: `Cancelled. ${cost}` } };
    case 'closing':
      return { state: 'failed', failure: { code: 'relay_stopped', message: `The relay was stopped before the picture was done. ${cost}` } };
  }
}

function withKeptPicture(failure: Failure, pictures: number): Failure {
  return pictures === 0 ? failure : { ...failure, message: `${failure.message} The picture that had arrived is kept.` };
}
