import type { Happening } from './state.ts';
import type { Claim, Holder } from './turn-store.ts';

/** How much the upstream may be asked at a time, by all relays together; null sets no limit. */
export interface Pace {
  /** Within any minute. */
  imagesPerMinute: number | null;
  turnsAtOnce: number | null;
}

/** Turns that wait for their time. They are taken from it in the order of `queueOrder`. */
export interface Queue {
  /** Nobody waits, as most of the time; looking takes no lock. */
  isEmpty(): Promise<boolean>;
  /** Takes up the turn whose turn it is; null while none waits, or the pace does not allow it. */
  admit(holder: Holder, pace: Pace): Promise<Claim | null>;
  /** Ends a turn that waits; false when it does not wait any more. */
  leave(turnId: string, happening: Extract<Happening, { type: 'ended' }>): Promise<boolean>;
  /**
   * Tells those that wait how many are before them, where that has changed by enough to be worth it.
   * @param until when that is looked at again
   * @returns those that were told, and the number of the event that says it
   */
  tellPlaces(until: number): Promise<{ turnId: string; n: number }[]>;
}

export function isPaced({ imagesPerMinute, turnsAtOnce }: Pace): boolean {
  return imagesPerMinute !== null || turnsAtOnce !== null;
}
