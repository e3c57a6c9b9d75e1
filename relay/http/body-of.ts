import type { Context } from 'hono';
import { RelayError } from '../errors.ts';

/** How long a body may be waited for: a while for nothing at all, and longer for what has come. */
export interface Patience {
  graceMs: number;
  bytesPerMs: number;
}

/** A poor line brings 16 kB a second; who holds a request open brings next to nothing. */
const usual: Patience = { graceMs: 20_000, bytesPerMs: 16 };

/**
 * The bytes of a request as they come. They are counted on the way, whatever `content-length` says, and no more is read once there
 * are too many.
 * @param tooLarge says in one sentence what to do about more than `mostBytes`
 * @throws RelayError `too_large`, or `too_slow` when so little comes that somebody only holds the connection
 */
export async function* bodyOf(
  c: Context,
  { mostBytes, tooLarge }: { mostBytes: number; tooLarge: string },
  { graceMs, bytesPerMs }: Patience = usual,
): AsyncGenerator<Uint8Array, void, void> {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new RelayError('too_large', tooLarge);
  const reader = c.req.raw.body?.getReader();
  if (!reader) return;
  let length = 0;
  let waitedMs = 0;
  try {
    while (true) {
      const start = performance.now();
      const { done, value } = await inTime(reader.read(), graceMs + length / bytesPerMs - waitedMs);
      waitedMs += performance.now() - start;
      if (done) return;
      length += value.byteLength;
      if (length > mostBytes) throw new RelayError('too_large', tooLarge);
      yield value;
    }
  } finally {
    // Cancelled, the body would take the connection with it, and nobody would hear what is wrong.
    reader.releaseLock();
  }
}

async function inTime<T>(read: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new RelayError('too_slow', 'The request came too slowly. Check the connection, then try again.')),
    Math.max(0, ms),
  );
  try {
    return await Promise.race([read, late.promise]);
  } finally {
    clearTimeout(timer);
    // Of a read that is given up, nobody wants to hear.
    read.catch(() => {});
  }
}
