import { ApiError } from './api-error.ts';

/** What the service says when it turns a request down for reasons of its own. */
export const refusals = {
  moderated: (stage: 'input' | 'output'): ApiError =>
    new ApiError(400, {
      message: 'Your request was rejected by the safety system.',
      type: 'image_generation_user_error',
      param: null,
      code: 'moderation_blocked',
      moderation_details: { moderation_stage: stage, categories: ['other'] },
    }),
  tooFast: (retryAfterSeconds: number): ApiError =>
    new ApiError(
      429,
      { message: 'Rate limit reached for images per minute.', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' },
      { 'retry-after': String(retryAfterSeconds) },
    ),
  noMoney: (code: MoneyCode): ApiError =>
    new ApiError(429, { message: moneySentences[code], type: 'insufficient_quota', param: null, code }),
  unverified: (model: string): ApiError =>
    new ApiError(403, {
      message: `Your organization must be verified to use the model \`${model}\`. Go to the organization's settings and click on Verify Organization.`,
      type: 'invalid_request_error',
      param: null,
      code: null,
    }),
  server: (status: 500 | 503): ApiError =>
    new ApiError(status, {
      message: 'The server had an error while processing the request.',
      type: 'server_error',
      param: null,
      code: status === 503 ? 'server_is_overloaded' : 'server_error',
    }),
};

export type MoneyCode = keyof typeof moneySentences;

const moneySentences = {
  credit_balance_exhausted: 'The credit balance is used up.',
  organization_spend_limit_exceeded: 'The organization has reached its spend limit.',
  project_spend_limit_exceeded: 'The project has reached its spend limit.',
  organization_usage_limit_exceeded: 'The organization has reached its usage limit.',
};
