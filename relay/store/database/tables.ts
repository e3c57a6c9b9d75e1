import type { Generated } from 'kysely';
import type { Format, Lane, Role, Turn, TurnState } from '../../contract.ts';

/**
 * The rows. Ids are text, times whole milliseconds since 1970, structures JSON text: what every SQL database has.
 */
export interface Tables {
  teams: { id: string; name: string; created_at: number };
  members: {
    id: string;
    team_id: string;
    name: string;
    email: string | null;
    role: Role;
    /** Who they are to the sign-in service: its issuer and their name there. */
    subject: string | null;
    created_at: number;
    /** They are gone since; their turns stay. */
    removed_at: number | null;
  };
  /** `member_id` is who opened it. */
  sessions: { id: string; created_at: number; team_id: Generated<string>; member_id: Generated<string> };
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
    /** Who asked. */
    member_id: Generated<string>;
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
    /** What was held for it when it was queued, and what it was settled at; in billionths of a US dollar. */
    reserved: number | null;
    settled: number | null;
    /** When its time had come; null while it stands in the queue. Later for each one that was let in. */
    admitted_at: number | null;
    /** How many pictures it asks for. */
    images: number | null;
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
    /** What it was asked with is in `turn_blobs`. */
    blobs_noted: Generated<number>;
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
    /** 1 where the model redrew what the mask keeps, 0 where it did not; null where nobody has said. */
    mask_ignored: number | null;
  };
  /** What was paid for words on a picture; `alt` is null where none came. */
  alt_proposals: {
    id: string;
    turn_id: string;
    /** Who asked. */
    member_id: Generated<string>;
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
    /** What was held for it, and what it was settled at, as for turns. */
    reserved: number | null;
    settled: number | null;
    created_at: number;
  };
  tokens: {
    hash: string;
    /** Null until its first use where a relay of before made it. */
    id: string | null;
    member_id: Generated<string>;
    /** What people call it: where it was paired from. */
    device: string;
    created_at: number;
    last_used_at: number | null;
    expires_at: number | null;
  };
  /** `member_id`: a new way in for somebody who is there; once used, whoever came in by it. */
  invitations: {
    id: string;
    hash: string;
    team_id: string;
    member_id: string | null;
    role: Role;
    name: string;
    email: string | null;
    /** Null for the relay itself. */
    created_by: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  web_sessions: { hash: string; member_id: string; created_at: number; expires_at: number };
  pairings: {
    secret_hash: string;
    code: string;
    device: string;
    state: 'waiting' | 'approved' | 'denied';
    expires_at: number;
    /** Who approved it. */
    member_id: string | null;
  };
  /** `options` is JSON. */
  presets: { id: string; team_id: Generated<string>; name: string; prompt: string; options: string | null };
  /** What turns were asked with, as far as it has been noted. */
  turn_blobs: { sha256: string; turn_id: string };
  /** Work that one relay does for all: until then it is done, or somebody does it. */
  chores: { name: string; until: number };
  /** The blobs a team may see. */
  team_blobs: { team_id: string; sha256: string; created_at: number };
  /** `member_id` is empty for the team as a whole, and `*` for each who has none of their own; amounts are billionths of a US dollar. */
  budgets: { team_id: string; member_id: string; period: 'day' | 'month'; soft: number | null; hard: number | null };
  /** Of a member on a day, `YYYY-MM-DD` in UTC, in billionths of a US dollar. */
  spending: { team_id: string; member_id: string; day: string; reserved: Generated<number>; spent: Generated<number> };
  /** `about` is JSON, without prompts and pixels. */
  audit: { id: string; team_id: string; at: number; member_id: string | null; what: string; about: string };
  rate_buckets: { key: string; tokens: number; at: number };
  /** Pictures the upstream keeps for us. `content` says which, `credential` for whom. */
  upstream_files: { content: string; credential: string; file_id: string; expires_at: number };
  /** What the upstream does not do for us. */
  upstream_refusals: { credential: string; what: 'background'; expires_at: number };
}
