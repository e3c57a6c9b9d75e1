import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import type { Heard, Outcome, Signals } from '../turns/upstream.ts';
import { endOf, endOfComplaint, endOfError } from './failures.ts';
import { hearEnd, type Hearing } from './hear-responses.ts';
import { hearStream } from './hear-stream.ts';
import { isFinal, type Look, lookAtAnswer } from './look-at-answer.ts';
import type { Patience } from './patience.ts';
import { silenceWatch } from './silence-watch.ts';
import { stopAnswer } from './stop-answer.ts';

type Open = (signal: AbortSignal) => Promise<AsyncIterable<unknown>>;

/** Answers that run in the background: they go on whether anybody listens or not. */
export function backgroundAnswers(client: OpenAI, patience: Patience, now: () => number) {
  /**
   * Hears an answer to its end, however often its stream breaks: by its first stream, by further ones from where that
   * left off, and by asking how it stands where no stream is to be had.
   * @param openFirst what it throws is passed on; null takes the answer up in the middle
   */
  return async function* hear(hearing: Hearing, openFirst: Open | null, signals: Signals): AsyncGenerator<Heard, void, void> {
    const { stop, cancel } = signals;
    const stopper = stopAnswer(client, signals, patience.cancel);
    const began = now();
    const queueMs = openFirst ? patience.silence : patience.queue;
    let progressed = began;

    async function* listen(open: Open, quietMs: number): AsyncGenerator<Heard, boolean, void> {
      const watch = silenceWatch(quietMs);
      try {
        const events = await open(AbortSignal.any([stop, watch.signal, stopper.streamIsOver]));
        const heards = hearStream(watch.hear(events), hearing);
        for (let next = await heards.next(); ; next = await heards.next()) {
          if (next.done) return next.value;
          progressed = now();
          if (hearing.responseId !== null) stopper.name(hearing.responseId);
          yield next.value;
        }
      } finally {
        watch.stop();
      }
    }

    function givenUp(look: Look): Outcome | null {
      if (stopper.isOver.aborted) return { state: 'cancelled', isSure: false };
      if (look.is === 'queued' && now() - began > queueMs) return endOf('stuck');
      if (now() - progressed > patience.progress) return endOf(look.is === 'unseen' ? 'out_of_reach' : 'silent');
      return null;
    }

    try {
      if (openFirst && (yield* listen(openFirst, patience.silence))) return;
      if (stop.aborted) return;
      const { responseId } = hearing;
      if (responseId === null) return yield { type: 'ended', outcome: outcomeUnnamed(hearing, cancel) };
      stopper.name(responseId);

      for (let canStream = true; !stop.aborted; await sleep(patience.poll, undefined, { signal: stop }).catch(() => undefined)) {
        if (canStream && !stopper.streamIsOver.aborted) {
          try {
            if (yield* listen((signal) => resume(client, responseId, hearing, signal), patience.quiet)) return;
          } catch (error) {
            if (endOfError(error, true) === null) throw error;
            canStream = !isFinal(error);
          }
        }
        const look = await lookAtAnswer(client, responseId, stop);
        if (stop.aborted) return;
        if (look.is === 'ended') return yield* hearEnd(look.response, hearing);
        if (look.is === 'lost') return yield { type: 'ended', outcome: look.outcome };
        const outcome = givenUp(look);
        if (!outcome) continue;
        // What is given up should not go on costing money; stopping it twice does no harm.
        await client.responses.cancel(responseId, { signal: stop }).catch(() => undefined);
        return yield { type: 'ended', outcome };
      }
    } finally {
      stopper.close();
    }
  };
}

function resume(client: OpenAI, responseId: string, { cursor }: Hearing, signal: AbortSignal) {
  return client.responses.retrieve(responseId, { stream: true, ...(cursor === null ? {} : { starting_after: cursor }) }, { signal });
}

/** The stream broke before the answer had a name. */
function outcomeUnnamed({ alarm }: Hearing, cancel: AbortSignal): Outcome {
  if (cancel.aborted) return { state: 'cancelled', isSure: false };
  return alarm ? endOfComplaint(alarm) : endOf('never_answered');
}
