import type { CompositeNote, Lane, RecentSessions, Session, Turn, TurnEvent, TurnNote, TurnRequest } from '../contract.ts';
import type { Size } from '../models.ts';
import type { Asker } from '../team/asker.ts';
import type { CountedTurn } from './corrections-from.ts';
import type { Happening } from './state.ts';
import type { TimedTurn } from './timings-from.ts';

/** What turns need of the database. Every write is durable when its promise is fulfilled. */
export interface TurnStore {
  /**
   * Keeps a new turn under a lease, and opens its session when that is new. What it may cost is held with it.
   * @returns null when a turn of that id was there already, or the session is another team's; nothing is kept then
   * @throws RelayError `over_budget`; nothing is kept then
   */
  begin(turn: NewTurn, holder: Holder): Promise<Lease | null>;
  /** The same, but it waits in the queue until its time has come; false where `begin` gives null. */
  enqueue(turn: NewTurn): Promise<boolean>;
  find(turnId: string): Promise<Turn | null>;
  /** One of that team's alone. */
  findOf(teamId: string, turnId: string): Promise<Turn | null>;
  /** Who asked for it; the name is empty where nobody knows one. */
  askedBy(turnId: string): Promise<{ id: string; name: string }>;
  /** Whose a session is; null when there is none. */
  teamOf(sessionId: string): Promise<string | null>;
  /** The turn and those it goes on from, at most `limit` of them; youngest first, none when it is not there. */
  ancestry(turnId: string, limit: number): Promise<Ancestor[]>;
  /** As it was begun, to be compared with one that carries the same id. */
  requestOf(turnId: string): Promise<TurnRequest | null>;
  /** One of that team's alone. */
  session(teamId: string, sessionId: string): Promise<Session | null>;
  /** The team's sessions whose newest picture is youngest, at most `limit`; hidden turns are not counted, nor their pictures. */
  recent(teamId: string, limit: number): Promise<RecentSessions['sessions']>;
  /** Sizes of the pictures that came with the request. */
  picturesOf(turnId: string): Promise<Size[]>;
  /** The team's newest that are done and were counted, at most `limit`, newest first. */
  counted(teamId: string, limit: number): Promise<CountedTurn[]>;
  /** The team's newest that are done, at most `limit`, newest first. */
  timed(teamId: string, limit: number): Promise<TimedTurn[]>;
  /** The upstream's name for its answer; null while it has not told one. */
  responseOf(turnId: string): Promise<string | null>;
  /**
   * Writes the change, its event, and how far the upstream was heard, in one transaction.
   * @throws Fenced
   */
  record(lease: Lease, happening: Happening, cursor?: number): Promise<void>;
  note(turnId: string, note: TurnNote): Promise<void>;
  noteComposite(turnId: string, variant: number, note: CompositeNote): Promise<void>;
  /** Those with a number above `after`, in order. */
  eventsAfter(turnId: string, after: number): Promise<TurnEvent[]>;
  /** Number of the newest event of each. */
  newestEvents(turnIds: readonly string[]): Promise<Map<string, number>>;
}

/** Who may work on a turn, and until when. A relay shows its fence with every write; a newer lease has a higher one. */
export interface LeaseStore {
  /**
   * Takes up the oldest turn in work whose lease has run out, or that another holds who is gone; null when there is none.
   * @param isGone is asked of every other holder
   */
  claim(holder: Holder, except: readonly string[], isGone: (owner: string) => boolean): Promise<Claim | null>;
  /** Takes up a turn whose outcome is unknown; null when it is known by now. */
  claimUnknown(turnId: string, holder: Holder): Promise<Claim | null>;
  /** Lets a lease last `forMs` from now; false when another relay has it. */
  prolong(lease: Lease, forMs: number): Promise<boolean>;
  /** Gives a lease up, for any relay to take. */
  release(lease: Lease): Promise<void>;
  /** Notes that a person cancelled a turn in work, for the relay that works on it. */
  wantCancel(turnId: string): Promise<void>;
  /** Those of the turns that are to be cancelled. */
  cancelWanted(turnIds: readonly string[]): Promise<string[]>;
  /** Keeps the upstream's name for a turn that was sent without hearing one. */
  learnResponse(turnId: string, responseId: string): Promise<void>;
  /** Ends a turn whose outcome is unknown, and fences whoever takes it up; false when it is known by now. */
  letGo(turnId: string, happening: Extract<Happening, { type: 'ended' }>): Promise<boolean>;
}

export interface NewTurn {
  id: string;
  request: TurnRequest;
  lane: Lane;
  model: string;
  /** Who asks. */
  asker: Asker;
  /** Sizes of the pictures that came with the request. */
  pictures: readonly Size[];
  estimate: Turn['estimate'];
  /** The most it may cost, in billionths of a US dollar. */
  hold: number;
  createdAt: number;
}

/** A turn with what a later one needs to know of it. */
export interface Ancestor {
  turn: Turn;
  /** The upstream's name for its answer; null while it has not told one. */
  responseId: string | null;
  /** Sizes of the pictures that came with the request. */
  pictures: Size[];
}

export interface Holder {
  owner: string;
  /** How long, counted from when the database hears of it. */
  forMs: number;
}

export interface Lease {
  turnId: string;
  fence: number;
}

/** A turn to work on, with all that is known of its way so far. */
export interface Claim {
  lease: Lease;
  turn: Turn;
  request: TurnRequest;
  /** Who asked. */
  asker: Asker;
  responseId: string | null;
  /** How far the upstream was heard, in its own count. */
  cursor: number | null;
  /** It was sent to run on whether anybody listens or not. */
  background: boolean;
  cancelWanted: boolean;
}
