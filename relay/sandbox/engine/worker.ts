import { parentPort } from 'node:worker_threads';
import { PictureError } from './decode-picture.ts';
import { describePicture } from './describe-picture.ts';
import { perform, type Job, type Look } from './perform.ts';

/** One thread does one job at a time, in the order they come. Before the first it says that it has started. */
export type ToEngine = { id: number; job: Job } | { id: number; describe: Uint8Array };
export type FromEngine =
  | { started: true }
  | { id: number; look: Look }
  | { id: number; words: string }
  | { id: number; unreadable: string }
  | { id: number; fault: string };

const port = parentPort;
if (!port) throw new Error('The engine runs in a worker thread.');

port.on('message', (message: ToEngine) => {
  const { id } = message;
  try {
    if ('describe' in message) port.postMessage({ id, words: describePicture(message.describe) } satisfies FromEngine);
    else for (const look of perform(message.job)) port.postMessage({ id, look } satisfies FromEngine);
  } catch (error) {
    if (error instanceof PictureError) port.postMessage({ id, unreadable: error.message } satisfies FromEngine);
    else port.postMessage({ id, fault: String(error) } satisfies FromEngine);
  }
});
port.postMessage({ started: true } satisfies FromEngine);
