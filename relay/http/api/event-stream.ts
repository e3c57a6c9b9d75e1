import type { TurnEvent } from '../../contract.ts';

/** Proxies cut what stays silent for a minute; 15 seconds leaves room. */
const keepAliveMs = 15_000;

/**
 * Events as `text/event-stream`, with a comment line now and then. Reads on only as fast as the follower takes them.
 * @param hangUp is aborted when the follower is gone, or has heard the last of them
 */
export function eventStream(events: AsyncGenerator<TurnEvent, void, void>, hangUp: AbortController, quietMs = keepAliveMs): Response {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<TurnEvent, void>> | null = null;

  const body = new ReadableStream<Uint8Array>({
    // The first bytes send the headers on their way before anything has happened.
    start: (controller) => controller.enqueue(encoder.encode(': following\n\n')),
    async pull(controller) {
      next ??= events.next();
      const result = await orQuiet(next, quietMs);
      if (result === 'quiet') return controller.enqueue(encoder.encode(': still here\n\n'));
      next = null;
      if (result.done) {
        hangUp.abort();
        return controller.close();
      }
      const { n } = result.value;
      controller.enqueue(encoder.encode(`id: ${n}\ndata: ${JSON.stringify(result.value)}\n\n`));
    },
    cancel: () => hangUp.abort(),
  });

  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

async function orQuiet<T>(promise: Promise<T>, ms: number): Promise<T | 'quiet'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const quiet = new Promise<'quiet'>((resolve) => {
    timer = setTimeout(() => resolve('quiet'), ms);
  });
  try {
    return await Promise.race([promise, quiet]);
  } finally {
    clearTimeout(timer);
  }
}
