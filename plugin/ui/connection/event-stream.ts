import type { TurnEvent } from '../../../relay/contract.ts';
import { relayTexts } from '../../texts/panel/relay-texts.ts';
import { eventTexts } from './event-texts.ts';
import { RelayProblem } from './relay-problem.ts';
import { wait } from '../wait.ts';

export interface FollowOptions {
  signal: AbortSignal;
  /** Told each time the stream was lost, before it is opened again. */
  onLost?: (problem: RelayProblem) => void;
  /** Told each time the stream is open. */
  onOpen?: () => void;
  /** First pause before opening again; it doubles up to `longestPauseMs`. */
  pauseMs?: number;
  longestPauseMs?: number;
  /** A stream silent for this long is taken for dead: the relay sends at least a comment every 15 s. */
  silenceMs?: number;
}

/**
 * A turn's events, each once and in order, up to and including `ended`, however often the connection is lost.
 * @param open asks for the events after number `after`
 * @throws RelayProblem when the relay refuses, the signal's reason when it is aborted
 */
export async function* eventStream(
  open: (after: number, signal: AbortSignal) => Promise<Response>,
  { signal, onLost, onOpen, pauseMs = 500, longestPauseMs = 10_000, silenceMs = 35_000 }: FollowOptions,
): AsyncGenerator<TurnEvent, void, undefined> {
  let after = 0;
  let pause = pauseMs;

  for (;;) {
    const attempt = new AbortController();
    const stop = () => attempt.abort(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      const response = await heard(open(after, attempt.signal), silenceMs, () => attempt.abort());
      onOpen?.();
      for await (const event of eventsOf(response, attempt, silenceMs)) {
        if (event.n <= after) continue;
        after = event.n;
        pause = pauseMs;
        yield event;
        if (event.type === 'ended') return;
      }
      onLost?.(lost());
    } catch (error) {
      signal.throwIfAborted();
      const problem = error instanceof RelayProblem ? error : lost();
      if (!problem.passes) throw problem;
      onLost?.(problem);
    } finally {
      signal.removeEventListener('abort', stop);
      attempt.abort();
    }
    await wait(pause, signal);
    pause = Math.min(pause * 2, longestPauseMs);
  }
}

async function* eventsOf(response: Response, attempt: AbortController, silenceMs: number): AsyncGenerator<TurnEvent, void, undefined> {
  const read = eventTexts();
  const text = new TextDecoder();
  const reader = response.body?.getReader();
  if (!reader) return;

  for (;;) {
    const { done, value } = await heard(reader.read(), silenceMs, () => attempt.abort());
    if (done) return;
    yield* read(text.decode(value, { stream: true })).map((event) => JSON.parse(event) as TurnEvent);
  }
}

/** Looks at the clock again and again: one long timer stands still while a laptop sleeps, and a dead stream would outlive it. */
async function heard<Heard>(coming: Promise<Heard>, silenceMs: number, onSilence: () => void): Promise<Heard> {
  const since = Date.now();
  const watch = setInterval(() => {
    if (Date.now() - since >= silenceMs) onSilence();
  }, silenceMs / 10);
  return coming.finally(() => clearInterval(watch));
}

function lost(): RelayProblem {
  return new RelayProblem('unreachable', relayTexts.lost, 0);
}
