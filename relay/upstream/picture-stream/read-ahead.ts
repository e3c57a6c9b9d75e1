import type { Readable } from 'node:stream';

export interface AheadReader {
  /** What came next; null at the end. Throws as `fetch` does where the line broke, once all that came before has been given. */
  next(): Promise<Buffer | null>;
  cancel(): void;
}

/** What all bodies together hold that nobody has asked for yet. */
export interface Ahead {
  bytes: number;
}

/** Of one body, however much the others hold. */
const leastOfOne = 64 * 1024;
const mostOfAll = 16 * 1024 * 1024;

/**
 * Reads a body as it arrives, though what it is read for takes longer: a line that breaks takes along what nobody has read
 * yet. Beyond some megabytes the sender waits.
 * @param signal as given to whom the body comes from
 */
export function readAhead(body: Readable, all: Ahead, signal: AbortSignal | null): AheadReader {
  const come: Buffer[] = [];
  let held = 0;
  let end: { error: unknown } | 'done' | null = null;
  let wake: (() => void) | null = null;

  function move(): void {
    wake?.();
    wake = null;
  }

  function hold(bytes: number): void {
    held += bytes;
    all.bytes += bytes;
  }

  body.on('data', (bytes: Buffer) => {
    come.push(bytes);
    hold(bytes.length);
    if (held >= leastOfOne && all.bytes >= mostOfAll) body.pause();
    move();
  });
  body.on('end', () => {
    end ??= 'done';
    move();
  });
  const broken = (cause?: Error) => {
    end ??= { error: signal?.aborted ? signal.reason : cause instanceof TypeError ? cause : new TypeError('terminated', { cause }) };
    move();
  };
  body.on('error', broken);
  body.on('close', () => broken());

  return {
    async next() {
      for (;;) {
        const bytes = come.shift();
        if (bytes) {
          hold(-bytes.length);
          if (held < leastOfOne && body.isPaused()) body.resume();
          return bytes;
        }
        if (end === 'done') return null;
        if (end) throw end.error;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    cancel() {
      come.length = 0;
      hold(-held);
      body.destroy();
    },
  };
}
