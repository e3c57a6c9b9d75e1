import type OpenAI from 'openai';
import type { Signals } from '../turns/upstream.ts';

/** What is needed to stop an answer that runs in the background. */
interface Stopper {
  /** The answer's name is known from now on. */
  name(responseId: string): void;
  /** Aborted when a cancelled answer has had its time to say a last word over its stream, or to tell its name. */
  readonly streamIsOver: AbortSignal;
  /** Aborted when a cancelled answer has had all the time it gets. */
  readonly isOver: AbortSignal;
  close(): void;
}

/** Tells the service to stop an answer once that is wanted and its name is known. */
export function stopAnswer(client: OpenAI, { stop, cancel }: Signals, patienceMs: number): Stopper {
  const streamOver = new AbortController();
  const over = new AbortController();
  const timers: ReturnType<typeof setTimeout>[] = [];
  let responseId: string | null = null;
  let isTold = false;

  async function tell(): Promise<void> {
    if (!cancel.aborted || responseId === null || isTold) return;
    isTold = true;
    // It may have ended already, or be out of reach: what becomes of it is heard all the same.
    await client.responses.cancel(responseId, { signal: stop, maxRetries: 2 }).catch(() => undefined);
  }

  function onCancel(): void {
    timers.push(
      setTimeout(() => streamOver.abort(), patienceMs / 4),
      setTimeout(() => over.abort(), patienceMs),
    );
    void tell();
  }

  if (cancel.aborted) onCancel();
  else cancel.addEventListener('abort', onCancel);

  return {
    name(id) {
      responseId = id;
      void tell();
    },
    streamIsOver: streamOver.signal,
    isOver: over.signal,
    close() {
      timers.forEach(clearTimeout);
      cancel.removeEventListener('abort', onCancel);
    },
  };
}
