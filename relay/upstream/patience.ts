/** How long the service is waited for, in milliseconds. */
export interface Patience {
  /** Before the first byte of an answer, and in the foreground between two events. High quality is known to take 90 seconds. */
  silence: number;
  /** In the background, before it is asked how things stand. */
  quiet: number;
  /** In its queue, after a turn was taken up. */
  queue: number;
  /** In the background, without any progress. */
  progress: number;
  /** Between two questions. */
  poll: number;
  /** In all, when it says to come back later before anything ran. */
  turnedAway: number;
  /** For its last word after a cancel. */
  cancel: number;
}

export const usualPatience: Patience = {
  silence: 300_000,
  quiet: 60_000,
  queue: 60_000,
  progress: 900_000,
  poll: 1500,
  turnedAway: 60_000,
  cancel: 20_000,
};
