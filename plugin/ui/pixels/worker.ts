import { here, type Aside } from './aside.ts';
import { pixelJobsWith } from './jobs.ts';
import { buffersIn, workerClient, type JobAnswer, type JobAsk } from './worker-client.ts';

// The panel's compiler knows the window's globals; a worker posts without an origin.
const post = (self as unknown as { postMessage(answer: JobAnswer, given: ArrayBuffer[]): void }).postMessage.bind(self);

/** A second worker of this same code. Until it has answered it is not relied on: not every browser lets a worker start another. */
const second = workerClient<Aside>(() => new Worker(self.location.href), ['sights', 'name', 'pack']);
let helper = here;
const aside: Aside = {
  decode: (ask) => helper.decode(ask),
  readSent: (ask) => helper.readSent(ask),
  sights: (ask) => helper.sights(ask),
  name: (ask) => helper.name(ask),
  keepMask: (ask) => helper.keepMask(ask),
  pack: (ask) => helper.pack(ask),
};
/** Set with the first job that is the panel's: the second worker is to start no third. */
let asked: Promise<void> | undefined;
const jobs = { ...here, ...pixelJobsWith(aside) };

self.addEventListener('message', ({ data }: MessageEvent<JobAsk>) => {
  void answer(data);
  if (Object.hasOwn(here, data.name)) return;
  asked ??= second.name({ bytes: new Uint8Array(0) }).then(
    () => void (helper = second),
    () => undefined,
  );
});

async function answer({ job, name, ask }: JobAsk): Promise<void> {
  try {
    const run = jobs[name as keyof typeof jobs] as (ask: unknown) => Promise<unknown>;
    const value = await run(ask);
    post({ job, value }, buffersIn(value));
  } catch (error) {
    post({ job, failure: error instanceof Error ? error.message : String(error) }, []);
  }
}
