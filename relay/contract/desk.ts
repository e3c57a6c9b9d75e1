import * as v from 'valibot';
import { Id, NanoUsd, Time, WholeNumber } from './basics.ts';
import { Failure, TurnState } from './turn-words.ts';

/** Somebody who is, or was, in the team. */
const Person = v.strictObject({ id: Id, name: v.string() });
type Person = v.InferOutput<typeof Person>;

/** `working`: on the way, or waiting for its time. `unknown`: nobody knows how it ended, until a person decides. */
export const Desk = v.picklist(['working', 'unknown']);
export type Desk = v.InferOutput<typeof Desk>;

/** A turn as those see it who look after the team. */
export const TeamTurn = v.strictObject({
  id: Id,
  sessionId: Id,
  member: Person,
  state: TurnState,
  model: v.string(),
  /** What people call it, or the beginning of its prompt. */
  title: v.string(),
  createdAt: Time,
  sentAt: v.nullable(Time),
  /** The most it was expected to cost; null where prices are not known. */
  most: v.nullable(NanoUsd),
  /** The model service has named its answer, so it can still be heard. */
  isNamed: v.boolean(),
  /** Names the request to the model service's support. */
  requestId: v.nullable(v.string()),
  failure: v.nullable(Failure),
});
export type TeamTurn = v.InferOutput<typeof TeamTurn>;

/** Oldest first; `more` when there are others. */
export const TeamTurns = v.strictObject({ turns: v.array(TeamTurn), more: v.boolean() });
export type TeamTurns = v.InferOutput<typeof TeamTurns>;

/** How the model service has done for the team, over `days`. */
export const UpstreamReport = v.strictObject({
  /** As it answers just now; `problem` is a sentence, null when it does. */
  reach: v.strictObject({ checkedAt: Time, tookMs: WholeNumber, problem: v.nullable(v.string()) }),
  days: WholeNumber,
  done: WholeNumber,
  /** From being sent to the end, of those that are done; null where there are none. */
  latency: v.nullable(v.strictObject({ usualMs: WholeNumber, slowMs: WholeNumber })),
  /** What ended without all it was asked for, by kind, most frequent first. */
  failures: v.array(v.strictObject({ code: v.string(), message: v.string(), turns: WholeNumber, latestAt: Time })),
  /** Pictures laid in through a mask, by the model: those where it kept to that, and those where it redrew the rest, as panels have said. */
  masks: v.array(v.strictObject({ model: v.string(), kept: WholeNumber, ignored: WholeNumber })),
});
export type UpstreamReport = v.InferOutput<typeof UpstreamReport>;

export const StorageReport = v.strictObject({
  sessions: WholeNumber,
  turns: WholeNumber,
  /** Made by the model. */
  pictures: WholeNumber,
  /** All that the team may see, unfinished looks and what was sent among them. */
  blobs: WholeNumber,
  /** Of all of them; those that other teams have too count for each. Null while it is being counted for the first time. */
  weight: v.nullable(v.strictObject({ bytes: WholeNumber, countedAt: Time })),
  /** A session is taken away so long after the last that happened in it; null: never. */
  keepDays: v.nullable(WholeNumber),
});
export type StorageReport = v.InferOutput<typeof StorageReport>;

/** Something that somebody did to the team. No pixels, no prompts. */
export const AuditEntry = v.strictObject({
  id: Id,
  at: Time,
  /** Who; null for the relay itself. */
  by: v.nullable(Person),
  /** What, such as `member.invited`; new kinds may come. */
  what: v.string(),
  about: v.record(v.string(), v.union([v.string(), v.number(), v.null()])),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

/** Newest first; `next` asks for what is older, null at the end. */
export const AuditPage = v.strictObject({ entries: v.array(AuditEntry), next: v.nullable(v.string()) });
export type AuditPage = v.InferOutput<typeof AuditPage>;
