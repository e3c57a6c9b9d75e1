/** One event as it goes over the wire. */
interface WireEvent {
  type: string;
  sequence_number: number;
  [field: string]: unknown;
}

/** All that a response has said so far, numbered from 0. Any number of readers follow it, each from where it likes. */
export interface EventLog {
  append(event: { type: string; [field: string]: unknown }): void;
  /** Nothing more will come: readers end when they have caught up. */
  close(): void;
  /** Events with a number above `after`, as they come. */
  read(after: number, signal: AbortSignal): AsyncGenerator<WireEvent>;
}

export function eventLog(): EventLog {
  const events: WireEvent[] = [];
  let closed = false;
  const waiting = new Set<() => void>();

  function tell(): void {
    for (const wake of waiting) wake();
    waiting.clear();
  }

  return {
    append(event) {
      events.push({ ...event, sequence_number: events.length });
      tell();
    },
    close() {
      closed = true;
      tell();
    },
    async *read(after, signal) {
      signal.addEventListener('abort', tell, { once: true });
      let next = after + 1;
      while (!signal.aborted) {
        const event = events[next];
        if (event) {
          next += 1;
          yield event;
        } else if (closed) return;
        else await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
  };
}
