import type { FailureKind } from './failure-sentences.ts';

/** What the upstream says went wrong, wherever it said it: a status, a stream event, a response or an item. */
export interface Complaint {
  status?: number | undefined;
  code?: string | null | undefined;
  type?: string | null | undefined;
  param?: string | null | undefined;
  message?: string | undefined;
  retryAfterSeconds?: number | null;
  /** Of a safety block: where it was noticed, and over what. */
  moderation?: Moderation | null | undefined;
}

export interface Moderation {
  stage: string | null;
  categories: readonly string[];
}

const kindOfCode: Record<string, FailureKind> = {
  moderation_blocked: 'moderation_blocked',
  image_content_policy_violation: 'moderation_blocked',
  content_policy_violation: 'moderation_blocked',
  content_filter: 'moderation_blocked',
  invalid_prompt: 'moderation_blocked',
  bio_policy: 'moderation_blocked',
  misalignment_policy_violation: 'moderation_blocked',
  invalid_api_key: 'key_refused',
  credit_balance_exhausted: 'no_credit',
  organization_spend_limit_exceeded: 'spending_limit',
  project_spend_limit_exceeded: 'spending_limit',
  organization_usage_limit_exceeded: 'spending_limit',
  insufficient_quota: 'no_credit',
  billing_hard_limit_reached: 'no_credit',
  rate_limit_exceeded: 'rate_limited',
  model_not_found: 'model_unavailable',
  data_residency_mismatch: 'wrong_region',
  vector_store_timeout: 'overloaded',
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

/** What a complaint is about: by its code, else by what is known of its status. */
export function kindOfComplaint({ status, code, type, param, message }: Complaint): FailureKind {
  const named = kindOfCode[code ?? ''] ?? kindOfCode[type ?? ''];
  if (named) return named;
  if (code === 'slow_down') return status === 429 ? 'rate_limited' : 'overloaded';
  if (param === 'model' || param?.endsWith('.model')) return 'model_unavailable';
  if (param === 'size' || param?.endsWith('.size')) return 'size_refused';
  if (status === 401) return 'key_refused';
  if (/must be verified/i.test(message ?? '')) return 'not_verified';
  if (status === 403) return 'not_permitted';
  if (status === 429) return 'rate_limited';
  if (status === 404) return 'wrong_address';
  if (status !== undefined && status < 500) return 'request_refused';
  if (type === 'invalid_request_error' || type === 'image_generation_user_error') return 'request_refused';
  return 'overloaded';
}
