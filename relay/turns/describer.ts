import type { Failure } from '../contract.ts';

/** The model service, as whoever wants a picture put into words sees it. */
export interface Describer {
  /** Asks once, and never again by itself. What the service does not do is a failure; only a fault of the relay's own is thrown. */
  describe(look: Look, signal: AbortSignal): Promise<Description>;
}

export interface Look {
  /** PNG, JPEG or WebP. */
  picture: Uint8Array;
  /** What it was asked for with. */
  prompt: string;
  /** Stands for whoever asks. */
  member: string | null;
}

export interface Description {
  said: { is: 'words'; words: string } | { is: 'failure'; failure: Failure };
  /** As the service reported it, also of what failed; null when it did not. */
  usage: DescriptionUsage | null;
}

/** Tokens of the leading model; `cached` of those it read. */
export interface DescriptionUsage {
  read: number;
  cached: number;
  written: number;
}
