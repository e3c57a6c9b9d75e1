import { parentPort } from 'node:worker_threads';
import { PictureError } from './decode-picture.ts';
import { perform, type Job, type Look } from './perform.ts';

/** One thread does one job at a time, in the order they come. */
export type ToEngine = { id: number; job: Job };
export type FromEngine = { id: number; look: Look } | { id: number; unreadable: string } | { id: number; fault: string };

const port = parentPort;
if (!port) throw new Error('The engine runs in a worker thread.');

port.on('message', ({ id, job }: ToEngine) => {
  try {
    for (const look of perform(job)) port.postMessage({ id, look } satisfies FromEngine);
  } catch (error) {
    if (error instanceof PictureError) port.postMessage({ id, unreadable: error.message } satisfies FromEngine);
    else port.postMessage({ id, fault: String(error) } satisfies FromEngine);
  }
});
