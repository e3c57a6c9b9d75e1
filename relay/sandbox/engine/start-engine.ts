import { Worker } from 'node:worker_threads';
import { PictureError } from './decode-picture.ts';
import type { Job, Look, Outcome } from './perform.ts';
import type { FromEngine, ToEngine } from './worker.ts';

export interface Engine {
  /**
   * Tells each unfinished look to `onPartial` as it is ready.
   * @throws PictureError when a picture cannot be read
   */
  perform(job: Job, onPartial: (bytes: Uint8Array) => void): Promise<Outcome>;
  close(): Promise<void>;
}

interface Waiter {
  onPartial: (bytes: Uint8Array) => void;
  resolve: (outcome: Outcome) => void;
  reject: (error: Error) => void;
}

/** Runs the pixel work in a thread of its own, so that the server's streams keep flowing meanwhile. */
export function startEngine(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  const waiting = new Map<number, Waiter>();
  let last = 0;

  worker.on('message', (message: FromEngine) => {
    const waiter = waiting.get(message.id);
    if (!waiter) return;
    if ('look' in message && message.look.type === 'partial') return waiter.onPartial(message.look.bytes);
    waiting.delete(message.id);
    if ('look' in message) waiter.resolve(message.look as Exclude<Look, { type: 'partial' }>);
    else waiter.reject('unreadable' in message ? new PictureError(message.unreadable) : new Error(message.fault));
  });
  worker.on('error', (error) => {
    for (const waiter of waiting.values()) waiter.reject(error instanceof Error ? error : new Error(String(error)));
    waiting.clear();
  });

  return {
    perform(job, onPartial) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { onPartial, resolve, reject });
        worker.postMessage({ id, job } satisfies ToEngine);
      });
    },
    async close() {
      await worker.terminate();
      for (const waiter of waiting.values()) waiter.reject(new Error('The engine was closed.'));
      waiting.clear();
    },
  };
}
