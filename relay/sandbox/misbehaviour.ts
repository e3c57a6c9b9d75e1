import { type Distortion, distortions } from './engine/distort.ts';
import type { MoneyCode } from './refusals.ts';

/** What the sandbox can be told to do wrong, as the real service has been seen to. */
export type Misbehaviour = Refusal | Answer | Break | Oddity | Distortion;

/** Turned down at once: nothing runs. */
type Refusal =
  /** `once`: the same request passes when it is sent again. */
  | { kind: 'rate-limit'; retryAfterSeconds: number; once?: true }
  | { kind: 'quota'; code?: MoneyCode }
  /** The organisation has not been verified. */
  | { kind: 'unverified' }
  | { kind: 'server-error'; status: 500 | 503 }
  /** Whatever asks for background mode, as where nothing may be stored. */
  | { kind: 'no-background' };

/** How a response goes, whoever reads it. */
type Answer =
  /** The safety block, in one of the four places it can surface in; `status` is a refusal. The images lane knows no item. */
  | { kind: 'moderation'; seen: 'status' | 'event' | 'failed' | 'item' }
  | { kind: 'failed' }
  /** Words instead of a picture; the images lane has no place for them. */
  | { kind: 'text-only' }
  /** Of several pictures of one call, only half are made. */
  | { kind: 'fewer' }
  /** Another size, quality and background than asked for, echoed as they are. */
  | { kind: 'alters' }
  /** No `.completed` event, and a finished item that says it is still generating. */
  | { kind: 'unfinished-status' }
  | { kind: 'slow'; factor: number }
  /** The end comes so much later than the picture. */
  | { kind: 'slow-end'; ms: number }
  /** In the background it stays queued until it is cancelled. */
  | { kind: 'stuck' }
  /** A cancel is taken, and the response goes on to its end all the same. */
  | { kind: 'cancel-ignored' }
  /** The event with the finished picture weighs so many bytes. */
  | { kind: 'heavy'; bytes: number };

/**
 * Where a stream breaks: after so many events, 0 being before the answer's first byte. The response goes on in the
 * background. It happens to the first stream of a response, or to so many as `streams` says.
 */
export type Break = { afterEvents: number; streams?: number } & (
  | { kind: 'cut' }
  /** Says nothing more, and holds the connection. */
  | { kind: 'stall' }
  /** The stream ends with an `error` event about the server; before the first byte, it is the status 500. */
  | { kind: 'error-event' }
);

/** What is odd about the way events are told. */
type Oddity =
  /** The first byte of the first stream comes so late. */
  | { kind: 'late'; ms: number }
  /** The stream ends in order, but for its last event. */
  | { kind: 'no-end' }
  /** Each event comes twice. */
  | { kind: 'repeat' }
  /** A stream that is taken up begins with the first event, whatever it was asked for. */
  | { kind: 'replay' }
  /** A background stream cannot be taken up, only polled. */
  | { kind: 'no-resume' }
  /** Asking for a response fails so many times. */
  | { kind: 'retrieve-error'; status: 500 | 503; times: number }
  | { kind: 'crlf' }
  /** Bytes come in chunks of 1 to so many. */
  | { kind: 'chunks'; most: number };

/** What `[demo: word]` in a prompt brings about, so that each failure can be looked at by hand. */
const byWord: Record<string, Misbehaviour> = {
  moderation: { kind: 'moderation', seen: 'status' },
  'moderation-event': { kind: 'moderation', seen: 'event' },
  'moderation-failed': { kind: 'moderation', seen: 'failed' },
  'moderation-item': { kind: 'moderation', seen: 'item' },
  rate: { kind: 'rate-limit', retryAfterSeconds: 3, once: true },
  'rate-limit': { kind: 'rate-limit', retryAfterSeconds: 20 },
  quota: { kind: 'quota' },
  'spend-limit': { kind: 'quota', code: 'project_spend_limit_exceeded' },
  verify: { kind: 'unverified' },
  'partial-success': { kind: 'fewer' },
  alters: { kind: 'alters' },
  'server-error': { kind: 'server-error', status: 503 },
  'no-background': { kind: 'no-background' },
  cut: { kind: 'cut', afterEvents: 8 },
  stall: { kind: 'stall', afterEvents: 8 },
  'error-event': { kind: 'error-event', afterEvents: 8 },
  unheard: { kind: 'cut', afterEvents: 0 },
  'no-end': { kind: 'no-end' },
  'no-resume': { kind: 'no-resume' },
  'unfinished-status': { kind: 'unfinished-status' },
  'text-only': { kind: 'text-only' },
  failed: { kind: 'failed' },
  stuck: { kind: 'stuck' },
  'cancel-ignored': { kind: 'cancel-ignored' },
  slow: { kind: 'slow', factor: 8 },
  late: { kind: 'late', ms: 20_000 },
  shift: { kind: 'shift', dx: 3.5, dy: -2 },
  zoom: { kind: 'zoom', factor: 1.01 },
  tint: { kind: 'tint', red: 6, green: 0, blue: -6 },
  churn: { kind: 'churn', levels: 10 },
};

/** Takes the `[demo: …]` marks out of a prompt. Words that mean nothing are dropped with them. */
export function readMisbehaviours(prompt: string): { prompt: string; misbehaviours: Misbehaviour[] } {
  const mark = /\[demo:\s*([a-z-]+)\s*\]/gi;
  const misbehaviours = Array.from(prompt.matchAll(mark), ([, word]) => byWord[word!.toLowerCase()]).filter((found) => found !== undefined);
  return { prompt: prompt.replace(mark, ' ').trim(), misbehaviours };
}

type OfKind<Kind> = Extract<Misbehaviour, { kind: Kind }>;

/** The first misbehaviour of a kind, with what it says. */
export function ofKind<Kind extends Misbehaviour['kind']>(misbehaviours: readonly Misbehaviour[], kind: Kind): OfKind<Kind> | undefined {
  return misbehaviours.find((one): one is OfKind<Kind> => one.kind === kind);
}

/** The one that breaks the stream, if any does. */
export function breakOf(misbehaviours: readonly Misbehaviour[]): Break | undefined {
  return misbehaviours.find((one): one is Break => one.kind === 'cut' || one.kind === 'stall' || one.kind === 'error-event');
}

/** What is done to the pixels. */
export function distortionsOf(misbehaviours: readonly Misbehaviour[]): Distortion[] {
  return misbehaviours.filter((one): one is Distortion => distortions.some((kind) => kind === one.kind));
}

/** How many times as long everything takes. */
export function slownessOf(misbehaviours: readonly Misbehaviour[]): number {
  return misbehaviours.reduce((factor, one) => (one.kind === 'slow' ? factor * one.factor : factor), 1);
}
