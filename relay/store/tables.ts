import type { Generated } from 'kysely';
import type { Format, Lane, Turn, TurnState } from '../contract.ts';

/**
 * The rows. Ids are text, times whole milliseconds since 1970, structures JSON text: what every SQL database has.
 */
export interface Tables {
  sessions: { id: string; created_at: number };
  turns: {
    id: string;
    session_id: string;
    parent_id: string | null;
    /** Turns of a session in the order they were begun, from 1. */
    ordinal: number;
    state: TurnState;
    /** JSON of the TurnRequest, with its members in the contract's order. */
    request: string;
    model: string;
    /** The one it takes; null for a conversation. */
    lane: Lane | null;
    /** Stands for whoever asked; null where that was not kept. */
    member: string | null;
    /** JSON of the sizes of the pictures that came with the request, as a Size[]. */
    pictures: string | null;
    created_at: number;
    /** When the request went to the upstream; null until then. */
    sent_at: number | null;
    /** The upstream's own name for its answer. */
    response_id: string | null;
    ended_at: number | null;
    said: string | null;
    /** JSON of a Failure. */
    failure: string | null;
    /** JSON of a Usage. */
    usage: string | null;
    /** JSON of what the upstream reported, word for word. */
    reported_usage: string | null;
    last_event: number;
    rebuilt_because: NonNullable<Turn['rebuiltBecause']> | null;
    /** JSON of what is told of a Turn under that name; null where it is empty. */
    altered: string | null;
    /** JSON of what is told of a Turn under that name. */
    estimate: string | null;
    /** Billionths of a US dollar. */
    cost: number | null;
    /** The upstream's name for the request. */
    request_id: string | null;
    /** What people call it. */
    name: string | null;
    alt: string | null;
    /** 0 or 1, as the four below. */
    starred: Generated<number>;
    hidden: Generated<number>;
    rebuilt: Generated<number>;
    background: Generated<number>;
    cancel_wanted: Generated<number>;
    /** How far the upstream was heard, in its own count. */
    cursor: number | null;
    /** The relay that works on the turn, or did. */
    lease_owner: string | null;
    lease_until: Generated<number>;
    /** Raised with each lease. */
    fence: Generated<number>;
  };
  /** `body` is the JSON of a TurnEvent. */
  events: { turn_id: string; n: number; body: string };
  variants: {
    turn_id: string;
    position: number;
    raw: string;
    width: number;
    height: number;
    composite: string | null;
    thumbnail: string | null;
    revised_prompt: string | null;
    format: Generated<Format>;
  };
  /** What was paid for words on a picture; `alt` is null where none came. */
  alt_proposals: {
    id: string;
    turn_id: string;
    /** Of the variant. */
    position: number;
    /** The blob that was looked at. */
    picture: string;
    alt: string | null;
    model: string;
    /** JSON of a DescriptionUsage. */
    usage: string | null;
    /** Billionths of a US dollar. */
    cost: number | null;
    created_at: number;
  };
  tokens: { hash: string; device: string; created_at: number };
  pairings: {
    secret_hash: string;
    code: string;
    device: string;
    state: 'waiting' | 'approved' | 'denied';
    expires_at: number;
  };
  /** `options` is JSON. */
  presets: { id: string; name: string; prompt: string; options: string | null };
  /** Pictures the upstream keeps for us. `content` says which, `credential` for whom. */
  upstream_files: { content: string; credential: string; file_id: string; expires_at: number };
  /** What the upstream does not do for us. */
  upstream_refusals: { credential: string; what: 'background'; expires_at: number };
}
