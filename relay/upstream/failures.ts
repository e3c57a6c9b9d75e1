import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { Outcome } from '../turns/upstream.ts';

type Ended = Extract<Outcome, { failure: unknown }>;

/** What the upstream says went wrong, wherever it said it: a status, a stream event, a response or an item. */
export interface Complaint {
  status?: number | undefined;
  code?: string | null | undefined;
  type?: string | null | undefined;
  param?: string | null | undefined;
  message?: string | undefined;
  retryAfterSeconds?: number | null;
}

type Kind =
  | 'moderation_blocked'
  | 'key_refused'
  | 'not_verified'
  | 'not_permitted'
  | 'no_credit'
  | 'rate_limited'
  | 'picture_refused'
  | 'model_unavailable'
  | 'request_refused'
  | 'overloaded'
  | 'unreachable'
  | 'silent'
  | 'stream_cut'
  | 'never_answered'
  | 'not_heard'
  | 'stuck'
  | 'out_of_reach'
  | 'gone'
  | 'not_resumed'
  | 'not_kept'
  | 'incomplete'
  | 'no_picture';

const sentences: Record<Kind, string> = {
  moderation_blocked: "The service's safety check stopped this. Change the wording or the pictures, then try again.",
  key_refused: 'The service refused the API key. Check OPENAI_API_KEY where the relay runs.',
  not_verified:
    'Your OpenAI organisation must be verified before it may use this image model: verify it in the OpenAI settings, wait 15 minutes, then try again.',
  not_permitted: 'The API key may not do this. Check its permissions and its project in the OpenAI settings.',
  no_credit: 'The OpenAI account is out of credit or has reached its spending limit. Raise it in the OpenAI settings, then try again.',
  rate_limited: 'The service has too many requests from this key just now. Nothing was billed; try again {wait}.',
  picture_refused: 'The service could not read one of the pictures. Export it again as PNG or choose another.',
  model_unavailable: 'The service does not offer this model to this key. Set RETAKE_IMAGE_MODEL or RETAKE_MODEL to one it offers.',
  request_refused: 'The service did not accept the request. Nothing was made; try another size, prompt or picture.',
  overloaded: 'The service had a fault or is overloaded. It may have been billed; try again {wait}.',
  unreachable: 'The relay could not reach the service, so nothing was sent. Check its internet connection, then try again.',
  silent: 'The service fell silent, so the relay stopped waiting. It may be billed; try again.',
  stream_cut: 'The connection to the service broke before it had finished. It may be billed; try again.',
  never_answered:
    'The connection broke just after this was sent, so nobody knows whether a picture was made. It may be billed; send it again, or let it go.',
  not_heard:
    'The connection broke before the picture had come, and one shot cannot be asked about again. It may be billed; send it again, or let it go.',
  stuck:
    'The service left this in its queue and was told to drop it, but has not said whether it did. It may be billed; send it again, or let it go.',
  out_of_reach: 'The service could not be reached any more, so nobody knows how this ended. It may be billed; send it again, or let it go.',
  gone: 'The service no longer has its answer to this, so the picture is lost. It may have been billed; try again.',
  not_resumed:
    'The relay was cut off while the service was at work, and this service stops when nobody listens. It may be billed; try again.',
  not_kept:
    'The relay was cut off while the service was at work. With RETAKE_STORE=off the service keeps nothing to take up again. It may be billed; try again.',
  incomplete: 'The service stopped before the picture was done. It may be billed; try again with a simpler prompt.',
  no_picture: 'The model answered without a picture. Say more plainly what should change, then try again.',
};

const kindOfCode: Record<string, Kind> = {
  moderation_blocked: 'moderation_blocked',
  image_content_policy_violation: 'moderation_blocked',
  content_policy_violation: 'moderation_blocked',
  content_filter: 'moderation_blocked',
  invalid_prompt: 'moderation_blocked',
  bio_policy: 'moderation_blocked',
  misalignment_policy_violation: 'moderation_blocked',
  invalid_api_key: 'key_refused',
  credit_balance_exhausted: 'no_credit',
  organization_spend_limit_exceeded: 'no_credit',
  project_spend_limit_exceeded: 'no_credit',
  organization_usage_limit_exceeded: 'no_credit',
  insufficient_quota: 'no_credit',
  billing_hard_limit_reached: 'no_credit',
  rate_limit_exceeded: 'rate_limited',
  model_not_found: 'model_unavailable',
  server_error: 'overloaded',
  server_is_overloaded: 'overloaded',
  invalid_image: 'picture_refused',
  invalid_image_file: 'picture_refused',
  invalid_image_format: 'picture_refused',
  invalid_image_mode: 'picture_refused',
  invalid_base64_image: 'picture_refused',
  invalid_image_url: 'picture_refused',
  image_too_large: 'picture_refused',
  image_too_small: 'picture_refused',
  image_parse_error: 'picture_refused',
  image_file_too_large: 'picture_refused',
  unsupported_image_media_type: 'picture_refused',
  empty_image_file: 'picture_refused',
  failed_to_download_image: 'picture_refused',
  image_file_not_found: 'picture_refused',
};

/** How a turn ends for a kind of failure, in our words alone. */
export function endOf(kind: Kind, retryAfterSeconds: number | null = null): Ended {
  const message = sentences[kind].replace('{wait}', inWords(retryAfterSeconds));
  return { state: stateOf(kind), failure: { code: kind, message } };
}

function stateOf(kind: Kind): Ended['state'] {
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
  return endOf(kindOf(complaint), complaint.retryAfterSeconds ?? null);
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
  return { status, code, type, param, message, retryAfterSeconds: readRetryAfter(error.headers) };
}

function kindOf({ status, code, type, param, message }: Complaint): Kind {
  const named = kindOfCode[code ?? ''] ?? kindOfCode[type ?? ''];
  if (named) return named;
  if (code === 'slow_down') return status === 429 ? 'rate_limited' : 'overloaded';
  if (param === 'model') return 'model_unavailable';
  if (status === 401) return 'key_refused';
  if (status === 403) return /verif/i.test(message ?? '') ? 'not_verified' : 'not_permitted';
  if (status === 429) return 'rate_limited';
  if (status !== undefined && status < 500) return 'request_refused';
  if (type === 'invalid_request_error' || type === 'image_generation_user_error') return 'request_refused';
  return 'overloaded';
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
