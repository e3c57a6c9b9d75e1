import type { TurnEvent } from '../contract.ts';
import { throughOutage } from './through-outage.ts';
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
  try {
    const turn = await store.find(turnId);
    // A follower that already had the last event would wait for ever.
    if (!turn || (turn.endedAt !== null && turn.lastEvent <= after)) return;
    let last = Math.min(after, turn.lastEvent);
    while (!signal.aborted) {
      for (const event of await throughOutage(() => store.eventsAfter(turnId, last), signal)) {
        if (signal.aborted) return;
        yield event;
        last = event.n;
        if (event.type === 'ended') return;
      }
      await listener.next(last, signal);
    }
  } finally {
    listener.close();
  }
}
