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
  /**
   * Says what can be counted of a picture.
   * @throws PictureError when it cannot be read
   */
  describe(picture: Uint8Array): Promise<string>;
  close(): Promise<void>;
}

interface Waiter {
  /** Hears what comes; true when nothing more will. */
  hear: (message: Told) => boolean;
  reject: (error: Error) => void;
}

type Told = Extract<FromEngine, { look: Look } | { words: string }>;

/** Runs the pixel work in a thread of its own, so that the server's streams keep flowing meanwhile. */
export function startEngine(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  // To end a thread while it runs a module that stands on an awaiting one would abort the process (Node 24, nodejs/node#53238).
  const settled = new Promise<void>((resolve) => {
    worker.once('message', resolve);
    worker.once('exit', resolve);
  });
  const waiting = new Map<number, Waiter>();
  let last = 0;

  worker.on('message', (message: FromEngine) => {
    if ('started' in message) return;
    const waiter = waiting.get(message.id);
    if (!waiter) return;
    if ('look' in message || 'words' in message) {
      if (waiter.hear(message)) waiting.delete(message.id);
      return;
    }
    waiting.delete(message.id);
    waiter.reject('unreadable' in message ? new PictureError(message.unreadable) : new Error(message.fault));
  });
  worker.on('error', (error) => {
    for (const waiter of waiting.values()) waiter.reject(error instanceof Error ? error : new Error(String(error)));
    waiting.clear();
  });

  function send(ask: { job: Job } | { describe: Uint8Array }, waiter: Waiter): void {
    last += 1;
    waiting.set(last, waiter);
    worker.postMessage({ id: last, ...ask } satisfies ToEngine);
  }

  return {
    perform: (job, onPartial) =>
      new Promise((resolve, reject) => {
        const hear = (message: Told): boolean => {
          if (!('look' in message)) return false;
          const { look } = message;
          if (look.type !== 'partial') resolve(look);
          else onPartial(look.bytes);
          return look.type !== 'partial';
        };
        send({ job }, { hear, reject });
      }),
    describe: (picture) =>
      new Promise((resolve, reject) => {
        const hear = (message: Told): boolean => {
          if ('words' in message) resolve(message.words);
          return 'words' in message;
        };
        send({ describe: picture }, { hear, reject });
      }),
    async close() {
      await settled;
      await worker.terminate();
      for (const waiter of waiting.values()) waiter.reject(new Error('The engine was closed.'));
      waiting.clear();
    },
  };
}
