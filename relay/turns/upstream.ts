import type { Failure, TurnRequest, Usage } from '../contract.ts';

/** The model service, as a turn sees it. */
export interface Upstream {
  /** The image model that is asked. */
  readonly imageModel: string;
  /**
   * Sends one turn and reports what comes back. Never throws: the last thing heard is always `ended`, unless the signal
   * was aborted, after which nothing more is heard. What follows a report is only done when the next one is asked for.
   */
  ask(ask: Ask, signal: AbortSignal): AsyncIterable<Heard>;
}

export interface Ask {
  turnId: string;
  request: TurnRequest;
  parent: Parent | null;
}

/** Where a conversation goes on: the upstream's answer to the parent turn, and the picture it made. */
export interface Parent {
  responseId: string | null;
  picture: string;
}

export type Heard =
  /** All is prepared; the request that may cost money goes out next. */
  | { type: 'sending' }
  | { type: 'running'; responseId: string }
  | { type: 'partial'; index: number; bytes: Uint8Array }
  | { type: 'picture'; bytes: Uint8Array; revisedPrompt: string | null }
  | { type: 'said'; text: string }
  | { type: 'usage'; usage: Usage; reported: unknown }
  | { type: 'ended'; outcome: Outcome };

export type Outcome = { state: 'done' } | { state: 'refused' | 'failed'; failure: Failure };
