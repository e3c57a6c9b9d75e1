/**
 * Tells relays that share a database what others of them wrote, at once. What it tells of is in the rows by then. It may
 * lose some of it, so the rows are looked at besides.
 */
export interface RowNews {
  /**
   * Until the signal is aborted.
   * @param heard `n` is the number of a turn's newest event; 0 where something else is to be looked at, of a turn or of any
   */
  listen(heard: (turnId: string, n: number) => void, signal: AbortSignal): void;
  /** Whether it can be relied on just now. */
  isHeard(): boolean;
}

/** Where relays only see what they look at. */
export const noNews: RowNews = { listen: () => undefined, isHeard: () => false };
