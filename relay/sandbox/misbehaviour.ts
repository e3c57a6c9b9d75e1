import type { Distortion } from './engine/distort.ts';

/** What the sandbox can be told to do wrong, as the real service has been seen to. Events are counted from 1. */
export type Misbehaviour =
  /** The safety block, in one of the four places it can surface in. */
  | { kind: 'moderation'; seen: 'status' | 'event' | 'failed' | 'item' }
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'quota' }
  | { kind: 'server-error'; status: 500 | 503 }
  /** Drops the connection after so many events. */
  | { kind: 'cut'; afterEvents: number }
  /** Says nothing more after so many events, and holds the connection. */
  | { kind: 'stall'; afterEvents: number }
  /** The stream ends in order, but for its last event. */
  | { kind: 'no-end' }
  /** No `.completed` event, and a finished item that says it is still generating. */
  | { kind: 'unfinished-status' }
  | { kind: 'text-only' }
  | { kind: 'failed' }
  | { kind: 'slow'; factor: number }
  | Distortion;

/** What `[demo: word]` in a prompt brings about, so that each failure can be looked at by hand. */
const byWord: Record<string, Misbehaviour> = {
  moderation: { kind: 'moderation', seen: 'status' },
  'rate-limit': { kind: 'rate-limit', retryAfterSeconds: 20 },
  quota: { kind: 'quota' },
  'server-error': { kind: 'server-error', status: 503 },
  cut: { kind: 'cut', afterEvents: 8 },
  stall: { kind: 'stall', afterEvents: 8 },
  'no-end': { kind: 'no-end' },
  'unfinished-status': { kind: 'unfinished-status' },
  'text-only': { kind: 'text-only' },
  failed: { kind: 'failed' },
  slow: { kind: 'slow', factor: 8 },
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
