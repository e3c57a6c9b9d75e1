/** Tells those who follow a turn that there is more to read. It carries no news itself: the event rows are the truth. */
export interface Wakers {
  wake(turnId: string): void;
  /** Listens until closed. */
  listen(turnId: string): Listener;
  /** Turns that have a listener. */
  listenedTo(): string[];
}

interface Listener {
  /** Fulfilled when the turn was woken since the last call, or once the signal is aborted. */
  next(signal: AbortSignal): Promise<void>;
  close(): void;
}

export function wakers(): Wakers {
  const listeners = new Map<string, Set<() => void>>();

  return {
    listenedTo: () => [...listeners.keys()],
    wake: (turnId) => listeners.get(turnId)?.forEach((ring) => ring()),
    listen(turnId) {
      let rung = false;
      let onRing: (() => void) | null = null;
      const ring = () => {
        rung = true;
        onRing?.();
      };
      const rings = listeners.get(turnId) ?? new Set();
      listeners.set(turnId, rings.add(ring));

      return {
        async next(signal) {
          if (!rung && !signal.aborted) {
            await new Promise<void>((resolve) => {
              onRing = resolve;
              signal.addEventListener('abort', () => resolve(), { once: true });
            });
          }
          rung = false;
        },
        close() {
          rings.delete(ring);
          if (rings.size === 0) listeners.delete(turnId);
        },
      };
    },
  };
}
