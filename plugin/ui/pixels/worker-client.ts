/** An answer that is awaited. */
export type JobAsk = { job: number; name: string; ask: unknown };
export type JobAnswer = { job: number; value: unknown } | { job: number; failure: string };

type Jobs<J> = { [K in keyof J]: (ask: never) => Promise<unknown> };

/**
 * Calls the jobs of a worker.
 * @param start is called with the first job
 * @param given names of the jobs whose bytes are handed over: they are not copied, and gone for who asks
 */
export function workerClient<J extends Jobs<J>>(start: () => Worker, given: readonly (keyof J)[]): J {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let started: Worker | undefined;
  let last = 0;

  function worker(): Worker {
    if (started) return started;
    started = start();
    started.addEventListener('message', ({ data }: MessageEvent<JobAnswer>) => {
      const waiter = waiting.get(data.job);
      waiting.delete(data.job);
      if ('failure' in data) waiter?.reject(new Error(data.failure));
      else waiter?.resolve(data.value);
    });
    started.addEventListener('error', ({ message }) => {
      for (const { reject } of waiting.values()) reject(new Error(message));
      waiting.clear();
    });
    return started;
  }

  const run = (name: keyof J) => (ask: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const posted = given.includes(name) ? ask : ownCopy(ask);
      worker().postMessage({ job: last, name: String(name), ask: posted } satisfies JobAsk, buffersIn(posted));
    });
  return new Proxy({} as J, { get: (_, name) => run(name as keyof J) });
}

/** The same, whose bytes can be handed over: copied once, where a message that keeps its bytes copies them twice. */
function ownCopy(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (Array.isArray(value)) return value.map(ownCopy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ownCopy(inner)]));
}

/** Every buffer that a value's bytes or numbers lie in, once. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (inner: unknown): void => {
    if (ArrayBuffer.isView(inner)) found.add(inner.buffer as ArrayBuffer);
    else if (typeof inner === 'object' && inner !== null) Object.values(inner).forEach(look);
  };
  look(value);
  return [...found];
}
