import type { Session, Turn, TurnEvent, TurnRequest } from '../contract.ts';
import type { Happening } from './state.ts';

/** What turns need of the database. Every write is durable when its promise is fulfilled. */
export interface TurnStore {
  /**
   * Keeps a new turn, and opens its session when that is new.
   * @returns false when a turn of that id was there already; nothing is kept then
   */
  begin(turn: NewTurn): Promise<boolean>;
  find(turnId: string): Promise<Turn | null>;
  /** As it was begun, to be compared with one that carries the same id. */
  requestOf(turnId: string): Promise<TurnRequest | null>;
  session(sessionId: string): Promise<Session | null>;
  /** Notes that the request goes out now: from here on it may cost money. */
  markSent(turnId: string, at: number): Promise<void>;
  wasSent(turnId: string): Promise<boolean>;
  /** The upstream's name for its answer; null while it has not told one. */
  responseOf(turnId: string): Promise<string | null>;
  /** Writes the change and its event in one transaction. */
  record(turnId: string, happening: Happening): Promise<TurnEvent>;
  /** Keeps what the upstream reported as used, word for word. */
  noteUsage(turnId: string, reported: unknown): Promise<void>;
  noteComposite(turnId: string, variant: number, blob: string): Promise<void>;
  /** Those with a number above `after`, in order. */
  eventsAfter(turnId: string, after: number): Promise<TurnEvent[]>;
  /** Turns that have not ended, oldest first. */
  live(): Promise<Turn[]>;
}

interface NewTurn {
  id: string;
  request: TurnRequest;
  model: string;
  createdAt: number;
}
