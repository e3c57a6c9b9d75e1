import type { PixelJobs } from './jobs.ts';

export type JobAsk = { job: number; name: keyof PixelJobs; ask: unknown };
export type JobAnswer = { job: number; value: unknown } | { job: number; failure: string };

/**
 * Runs the pixel jobs in a worker, so that the panel stays quick.
 * @param source the bundled worker; a blob: URL is the only place a panel without an origin can start one from
 */
export function pixelsClient(source: string): PixelJobs {
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<JobAnswer>) => {
    const waiter = waiting.get(data.job);
    waiting.delete(data.job);
    if ('failure' in data) waiter?.reject(new Error(data.failure));
    else waiter?.resolve(data.value);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });

  const run = (name: keyof PixelJobs) => (ask: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ job: last, name, ask } satisfies JobAsk);
    });
  return new Proxy({} as PixelJobs, { get: (_, name) => run(name as keyof PixelJobs) });
}
