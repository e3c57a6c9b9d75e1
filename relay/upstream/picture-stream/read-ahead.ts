/** Bytes that are read before they are asked for. */
const furthest = 16 * 1024 * 1024;

export interface AheadReader {
  /** What came next; null at the end. Throws where the line broke, once all that came before has been given. */
  next(): Promise<Uint8Array | null>;
  cancel(reason: unknown): Promise<void>;
}

/**
 * Reads a body as it arrives, though what it is read for takes longer: a line that breaks takes along what nobody has read
 * yet. Beyond some megabytes the sender waits.
 */
export function readAhead(body: ReadableStream<Uint8Array>): AheadReader {
  const reader = body.getReader();
  const come: Uint8Array[] = [];
  const ahead: { bytes: number; end: { error: unknown } | 'done' | null } = { bytes: 0, end: null };
  let waiting: (() => void)[] = [];

  const moved = () => new Promise<void>((resolve) => void waiting.push(resolve));

  function move(): void {
    const all = waiting;
    waiting = [];
    for (const goOn of all) goOn();
  }

  async function read(): Promise<void> {
    try {
      for (;;) {
        while (ahead.bytes >= furthest) await moved();
        const { value, done } = await reader.read();
        if (done) break;
        come.push(value);
        ahead.bytes += value.length;
        move();
      }
      ahead.end = 'done';
    } catch (error) {
      ahead.end = { error };
    }
    move();
  }

  void read();
  return {
    async next() {
      for (;;) {
        const bytes = come.shift();
        if (bytes) {
          ahead.bytes -= bytes.length;
          move();
          return bytes;
        }
        if (ahead.end === 'done') return null;
        if (ahead.end) throw ahead.end.error;
        await moved();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  };
}
