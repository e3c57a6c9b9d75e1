import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { Outcome } from '../turns/upstream.ts';
import { type Complaint, kindOfComplaint } from './complaint.ts';
import { failureLinks, failureSentences, type FailureKind } from './failure-sentences.ts';
import { objection, readModeration } from './moderation.ts';

type Ended = Extract<Outcome, { failure: unknown }>;

/** How a turn ends for a kind of failure, in our words alone. */
export function endOf(kind: FailureKind, { retryAfterSeconds = null, moderation }: Partial<Complaint> = {}): Ended {
  const message = failureSentences[kind].replace('{wait}', inWords(retryAfterSeconds)).replace('{objection}', objection(moderation));
  const link = failureLinks[kind];
  return { state: stateOf(kind), failure: { code: kind, message, ...(link ? { link } : {}) } };
}

function stateOf(kind: FailureKind): Ended['state'] {
  switch (kind) {
    case 'moderation_blocked':
      return 'refused';
    case 'never_answered':
    case 'not_heard':
    case 'stuck':
    case 'out_of_reach':
      return 'unknown';
    default:
      return 'failed';
  }
}

/** How a turn ends when the upstream complained. */
export function endOfComplaint(complaint: Complaint): Ended {
  return endOf(kindOfComplaint(complaint), complaint);
}

/**
 * How a turn ends when sending or reading threw; null when the error is none of the upstream's making.
 * @param wasSent the request had gone out, so it may be billed
 */
export function endOfError(error: unknown, wasSent: boolean): Ended | null {
  if (error instanceof APIConnectionTimeoutError) return endOf(wasSent ? 'silent' : 'unreachable');
  if (error instanceof APIConnectionError) return endOf(wasSent && !neverConnected(error) ? 'stream_cut' : 'unreachable');
  if (error instanceof APIError) return endOfComplaint(complaintOf(error));
  // fetch throws a TypeError for a broken body, the SDK a SyntaxError for a broken event.
  if (wasSent && (error instanceof SyntaxError || isBrokenBody(error))) {
    return endOf(systemCodes(error).includes('UND_ERR_BODY_TIMEOUT') ? 'silent' : 'stream_cut');
  }
  return null;
}

/**
 * Whether a request that ended so may have been worked on all the same. A refusal, or being overloaded, says that it was
 * not; a fault, a silence or a broken connection says nothing.
 */
export function mayHaveRun(error: unknown): boolean {
  if (error instanceof APIConnectionError) return !neverConnected(error);
  // The relay's own patience aborts it.
  if (error instanceof APIUserAbortError) return true;
  return error instanceof APIError && error.status !== undefined && error.status >= 500 && error.status !== 503;
}

/** What a refusal, or an event that the SDK throws, complains about. */
export function complaintOf(error: APIError): Complaint {
  const { status, code, type, param, message } = error;
  const retryAfterSeconds = readRetryAfter(error.headers);
  return { status, code, type, param, message, retryAfterSeconds, moderation: readModeration(error.error) };
}

/**
 * How long to wait before what surely did not run may be sent again, when it was turned away for a while.
 * @returns seconds; null when waiting does not help, or something may have run
 */
export function retryAfter(error: unknown, tries: number): number | null {
  const backoff = 0.5 * 2 ** tries;
  if (error instanceof APIConnectionError) return neverConnected(error) && tries < 4 ? backoff : null;
  if (!(error instanceof APIError) || error.status !== 429 || endOfComplaint(complaintOf(error)).failure.code !== 'rate_limited')
    return null;
  return readRetryAfter(error.headers) ?? backoff;
}

function readRetryAfter(headers: Headers | undefined): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds > 0) return milliseconds / 1000;
  const text = headers?.get('retry-after');
  if (!text) return null;
  const seconds = Number.isNaN(Number(text)) ? (Date.parse(text) - Date.now()) / 1000 : Number(text);
  return seconds > 0 ? seconds : null;
}

function inWords(seconds: number | null): string {
  if (seconds === null) return 'in a minute';
  if (seconds < 90) return `in ${Math.ceil(seconds)} second${Math.ceil(seconds) === 1 ? '' : 's'}`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}

/** No connection stood, so no byte of the request left. */
function neverConnected(error: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
  return systemCodes(error).some((code) => codes.includes(code));
}

function isBrokenBody(error: unknown): boolean {
  return error instanceof TypeError && (error.message === 'terminated' || systemCodes(error).length > 0);
}

/** System and socket codes of an error and of all that caused it. */
function systemCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const several = error instanceof AggregateError ? error.errors.flatMap(systemCodes) : [];
  return [...own, ...several, ...systemCodes(error.cause)];
}
