import type { Turn, TurnEvent } from '../contract.ts';
import { throughOutage } from './through-outage.ts';
import type { TurnStore } from './turn-store.ts';
import type { Wakers } from './wakers.ts';

/**
 * A turn's events with a number above `after`: first those kept, then each as it happens, up to the last. Each follower
 * reads the rows at its own pace, so that none misses, repeats or delays anything. Ends early when the signal is aborted.
 * @param turn as it stands, or stood a moment ago
 */
export async function* followTurn(
  { id: turnId, endedAt, lastEvent }: Turn,
  after: number,
  { store, wakers }: { store: Pick<TurnStore, 'eventsAfter'>; wakers: Wakers },
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, void, void> {
  // A follower that already had the last event would wait for ever.
  if (endedAt !== null && lastEvent <= after) return;
  // Listening starts before the first read: what happens in between rings, and is read next.
  const listener = wakers.listen(turnId);
  try {
    let last = Math.min(after, lastEvent);
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
