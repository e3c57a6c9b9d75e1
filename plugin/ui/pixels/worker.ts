import { pixelJobs } from './jobs.ts';
import type { JobAnswer, JobAsk } from './pixels-client.ts';

// The panel's compiler knows the window's globals; a worker posts without an origin.
const post = (answer: JobAnswer) => (self as unknown as { postMessage(answer: JobAnswer): void }).postMessage(answer);

self.addEventListener('message', ({ data }: MessageEvent<JobAsk>) => void answer(data));

async function answer({ job, name, ask }: JobAsk): Promise<void> {
  try {
    const run = pixelJobs[name] as (ask: unknown) => Promise<unknown>;
    post({ job, value: await run(ask) });
  } catch (error) {
    post({ job, failure: error instanceof Error ? error.message : String(error) });
  }
}
