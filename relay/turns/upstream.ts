import type { Capability, Failure, Lane, Turn, TurnRequest, Usage } from '../contract.ts';
import type { ResultHeader } from '../pictures/result-header.ts';

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
  /** It keeps conversations, so that a turn can go on with one. */
  remembers: boolean;
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
  /** The way it goes upstream, as it was begun. */
  lane: Lane;
  /** The image model. */
  model: string;
  /** Stands for whoever asked; tells the service nothing else about them. */
  member: string | null;
  parent: Parent | null;
}

/** Where a conversation goes on: the upstream's answer to the parent turn, the picture it made, and what had been asked for. */
export interface Parent {
  /** Null where the upstream has none that could be gone on from. */
  responseId: string | null;
  /** Why the conversation is not to be gone on with, though it could be. */
  rebuild: Exclude<Turn['rebuiltBecause'], 'lost'>;
  /** Null where it made none that a model can be shown. */
  picture: string | null;
  /** What the conversation asked for, oldest first. */
  changes: readonly string[];
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
  | { type: 'rebuilt'; because: NonNullable<Turn['rebuiltBecause']> }
  /** The service's name for the request, where that is all that is known of it. */
  | { type: 'request'; requestId: string }
  /** All is prepared; the request that may cost money goes out next. */
  | { type: 'sending'; background: boolean }
  /** Nothing ran; it is prepared anew, or waits for its turn. */
  | { type: 'turned-away' }
  /** What was turned away goes out again at that time. */
  | { type: 'waiting'; until: number }
  | { type: 'running'; responseId: string; requestId?: string; cursor?: number }
  | { type: 'partial'; index: number; picture: ArrivedPicture; cursor?: number }
  | { type: 'picture'; picture: ArrivedPicture | 'unreadable'; revisedPrompt: string | null; echo?: Echo; cursor?: number }
  | { type: 'said'; text: string; cursor?: number }
  | { type: 'usage'; usage: Usage; reported: unknown }
  | { type: 'ended'; outcome: Outcome };

/** A picture that has been stored: a blob, and what it is. */
export interface ArrivedPicture {
  sha256: string;
  header: ResultHeader;
}

/** What the service says it made, in its own words; null where it says nothing. */
export interface Echo {
  size: string | null;
  quality: string | null;
  background: string | null;
}

export type Outcome =
  /** `shortfall` when fewer pictures came than were asked for. */
  | { state: 'done'; shortfall?: Failure }
  /** `isSure` when the upstream itself said so. */
  | { state: 'cancelled'; isSure: boolean }
  | { state: 'refused' | 'failed' | 'unknown'; failure: Failure };
