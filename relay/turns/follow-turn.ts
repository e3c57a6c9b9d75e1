import type { TurnEvent } from '../contract.ts';
import type { TurnStore } from './turn-store.ts';
import type { Wakers } from './wakers.ts';

/**
 * A turn's events with a number above `after`: first those kept, then each as it happens, up to the last. Each follower
 * reads the rows at its own pace, so that none misses, repeats or delays anything. Ends early when the signal is aborted.
 */
export async function* followTurn(
  turnId: string,
  after: number,
  { store, wakers }: { store: TurnStore; wakers: Wakers },
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, void, void> {
  // Listening starts before the first read: what happens in between rings, and is read next.
  const listener = wakers.listen(turnId);
  let last = after;
  try {
    while (!signal.aborted) {
      for (const event of await store.eventsAfter(turnId, last)) {
        if (signal.aborted) return;
        yield event;
        last = event.n;
        if (event.type === 'ended') return;
      }
      const turn = await store.find(turnId);
      // A follower that already had the last event would wait for ever.
      if (!turn || (turn.endedAt !== null && turn.lastEvent <= last)) return;
      await listener.next(signal);
    }
  } finally {
    listener.close();
  }
}
