import { here, type Aside } from './aside.ts';
import { pixelJobsWith } from './jobs.ts';
import { buffersIn, workerClient, type JobAnswer, type JobAsk } from './worker-client.ts';

// The panel's compiler knows the window's globals; a worker posts without an origin.
const post = (self as unknown as { postMessage(answer: JobAnswer, given: ArrayBuffer[]): void }).postMessage.bind(self);

/** A second worker of this same code. Where none can be started, there is nobody else. */
const second = workerClient<Aside>(() => new Worker(self.location.href), ['pack']);
const aside: Aside = {
  decode: (ask) => second.decode(ask).catch(() => here.decode(ask)),
  pack: (ask) => second.pack(ask),
};
const jobs = { ...here, ...pixelJobsWith(aside) };

self.addEventListener('message', ({ data }: MessageEvent<JobAsk>) => void answer(data));

async function answer({ job, name, ask }: JobAsk): Promise<void> {
  try {
    const run = jobs[name as keyof typeof jobs] as (ask: unknown) => Promise<unknown>;
    const value = await run(ask);
    post({ job, value }, buffersIn(value));
  } catch (error) {
    post({ job, failure: error instanceof Error ? error.message : String(error) }, []);
  }
}
