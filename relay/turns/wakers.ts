/** Tells those who follow a turn that there is more to read. It carries no news itself: the event rows are the truth. */
export interface Wakers {
  /** The turn's rows hold an event of that number. */
  wake(turnId: string, n: number): void;
  /** Listens until closed. */
  listen(turnId: string): Listener;
  /** Turns that have a listener. */
  listenedTo(): string[];
}

interface Listener {
  /** Fulfilled once there is an event with a number above `after`, or the signal is aborted. */
  next(after: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

export function wakers(): Wakers {
  const listeners = new Map<string, Set<(n: number) => void>>();

  return {
    listenedTo: () => [...listeners.keys()],
    wake: (turnId, n) => listeners.get(turnId)?.forEach((ring) => ring(n)),
    listen(turnId) {
      let newest = 0;
      let onRing: (() => void) | null = null;
      const ring = (n: number) => {
        newest = Math.max(newest, n);
        onRing?.();
      };
      const rings = listeners.get(turnId) ?? new Set();
      listeners.set(turnId, rings.add(ring));

      return {
        async next(after, signal) {
          for (;;) {
            if (newest > after || signal.aborted) return;
            const { promise, resolve } = Promise.withResolvers<void>();
            const stop = () => resolve();
            onRing = stop;
            signal.addEventListener('abort', stop);
            await promise;
            signal.removeEventListener('abort', stop);
          }
        },
        close() {
          rings.delete(ring);
          if (rings.size === 0) listeners.delete(turnId);
        },
      };
    },
  };
}
