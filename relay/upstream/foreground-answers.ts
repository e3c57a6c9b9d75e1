import type OpenAI from 'openai';
import type { Heard, Outcome, Signals } from '../turns/upstream.ts';
import { endOf, endOfComplaint } from './failures.ts';
import { hearEnd, type Hearing } from './hear-responses.ts';
import { hearStream } from './hear-stream.ts';
import { lookAtAnswer } from './look-at-answer.ts';
import { silenceWatch } from './silence-watch.ts';

/** Answers that the service makes as long as somebody listens. */
export function foregroundAnswers(client: OpenAI, silenceMs: number) {
  /** Hears an answer over its one stream; closing that is the way to cancel it. What `open` throws is passed on. */
  async function* hear(
    hearing: Hearing,
    open: (signal: AbortSignal) => Promise<AsyncIterable<unknown>>,
    { stop, cancel }: Signals,
    isKept: boolean,
  ): AsyncGenerator<Heard, void, void> {
    const watch = silenceWatch(silenceMs);
    try {
      const events = await open(AbortSignal.any([stop, cancel, watch.signal]));
      if (yield* hearStream(watch.hear(events), hearing)) return;
    } finally {
      watch.stop();
    }
    if (stop.aborted) return;
    if (cancel.aborted) return yield { type: 'ended', outcome: { state: 'cancelled', isSure: false } };
    const broken = hearing.alarm ? endOfComplaint(hearing.alarm) : endOf(watch.signal.aborted ? 'silent' : 'stream_cut');
    yield* takeUp(hearing, stop, isKept, broken);
  }

  /** Looks once whether an answer was finished just before it was lost touch with. */
  async function* takeUp(hearing: Hearing, stop: AbortSignal, isKept: boolean, otherwise: Outcome): AsyncGenerator<Heard, void, void> {
    const look = isKept && hearing.responseId !== null ? await lookAtAnswer(client, hearing.responseId, stop) : null;
    if (stop.aborted) return;
    // One that was cancelled was so by the service itself, since nobody listened.
    if (look?.is === 'ended' && look.response.status !== 'cancelled') yield* hearEnd(look.response, hearing);
    else yield { type: 'ended', outcome: otherwise };
  }

  return { hear, takeUp };
}
