import type { Capability, Failure, TurnRequest, Usage } from '../contract.ts';

/** The model service, as a turn sees it. */
export interface Upstream {
  readonly offer: Offer;
  /** A turn that is sent now can be taken up by another relay. */
  resumes(): Promise<boolean>;
  /**
   * Sends one turn and reports what comes back. Never throws: the last thing heard is always `ended`, unless `stop`
   * was aborted, after which nothing more is heard. What follows a report is only done when the next one is asked for.
   */
  ask(ask: Ask, signals: Signals): AsyncIterable<Heard>;
  /** Goes on hearing a turn that another relay, or this one, lost touch with. Reports as `ask` does. Sends nothing. */
  takeUp(begun: Begun, signals: Signals): AsyncIterable<Heard>;
}

/** What may be asked of the model service behind a relay. */
export interface Offer {
  /** The image models, the relay's own first. */
  models: readonly [string, ...string[]];
  /** The model that leads conversations. */
  mainModel: string;
  can: readonly Capability[];
}

export interface Signals {
  /** Nothing more is to be heard; what runs at the upstream is left alone where it can run by itself. */
  stop: AbortSignal;
  /** The upstream is to stop; what still comes is heard. */
  cancel: AbortSignal;
}

export interface Ask {
  turnId: string;
  request: TurnRequest;
  parent: Parent | null;
}

/** Where a conversation goes on: the upstream's answer to the parent turn, and the picture it made. */
export interface Parent {
  /** Null where the upstream has none that could be gone on from. */
  responseId: string | null;
  picture: string;
}

/** An answer of the upstream's that has been heard up to somewhere. */
export interface Begun {
  responseId: string;
  /** As last reported; null when nothing was. */
  cursor: number | null;
  background: boolean;
  /** Pictures heard so far. */
  pictures: number;
  /** Words heard so far. */
  said: string | null;
}

/** A cursor says how far the upstream has been heard once the report is kept. */
export type Heard =
  | { type: 'rebuilt' }
  /** All is prepared; the request that may cost money goes out next. */
  | { type: 'sending'; background: boolean }
  /** Nothing ran; it is prepared anew, or waits for its turn. */
  | { type: 'turned-away' }
  | { type: 'running'; responseId: string; cursor?: number }
  | { type: 'partial'; index: number; bytes: Uint8Array; cursor?: number }
  | { type: 'picture'; bytes: Uint8Array; revisedPrompt: string | null; cursor?: number }
  | { type: 'said'; text: string; cursor?: number }
  | { type: 'usage'; usage: Usage; reported: unknown }
  | { type: 'ended'; outcome: Outcome };

export type Outcome =
  | { state: 'done' }
  /** `isSure` when the upstream itself said so. */
  | { state: 'cancelled'; isSure: boolean }
  | { state: 'refused' | 'failed' | 'unknown'; failure: Failure };
