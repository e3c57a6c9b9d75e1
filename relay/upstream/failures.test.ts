import { APIConnectionError, APIError } from 'openai';
import { expect, test } from 'vitest';
import { endOfComplaint, endOfError } from './failures.ts';

const refusal = (status: number, body: object, headers: Record<string, string> = {}) =>
  endOfError(APIError.generate(status, { error: { message: 'raw words', ...body } }, undefined, new Headers(headers)), true);

const money = { type: 'insufficient_quota' };
const user = { type: 'image_generation_user_error' };

// Every row of what the service is known to say, and what is made of it.
test.each([
  [400, { ...user, code: 'moderation_blocked' }, 'moderation_blocked'],
  [400, { ...user, code: 'invalid_value', param: 'size' }, 'size_refused'],
  [400, { ...user, code: 'invalid_value', param: 'tools[0].size' }, 'size_refused'],
  [400, { ...user, code: 'invalid_image_file' }, 'picture_refused'],
  [400, { ...user, code: 'invalid_input_fidelity_model' }, 'request_refused'],
  [400, { ...user, code: null, param: 'model', message: 'The model does not exist' }, 'model_unavailable'],
  [400, { code: 'unknown_parameter', type: 'invalid_request_error' }, 'request_refused'],
  [401, { code: 'invalid_api_key' }, 'key_refused'],
  [401, {}, 'key_refused'],
  [403, { code: null, message: 'Your organization must be verified to use the model' }, 'not_verified'],
  [403, { code: null }, 'not_permitted'],
  [404, { code: 'model_not_found' }, 'model_unavailable'],
  [404, {}, 'wrong_address'],
  [429, { code: 'rate_limit_exceeded' }, 'rate_limited'],
  [429, { code: 'slow_down' }, 'rate_limited'],
  [429, { ...money, code: 'credit_balance_exhausted' }, 'no_credit'],
  [429, { ...money, code: 'organization_spend_limit_exceeded' }, 'spending_limit'],
  [429, { ...money, code: 'project_spend_limit_exceeded' }, 'spending_limit'],
  [429, { ...money, code: 'organization_usage_limit_exceeded' }, 'spending_limit'],
  [429, { ...money, code: 'some_newer_limit' }, 'no_credit'],
  [500, { code: 'server_error' }, 'overloaded'],
  [502, {}, 'overloaded'],
  [503, { code: 'server_is_overloaded' }, 'overloaded'],
  [503, { code: 'slow_down' }, 'overloaded'],
])('%i with %o is %s', (status, body, code) => {
  const end = refusal(status, body);
  expect(end?.failure.code).toBe(code);
  expect(end?.failure.message).not.toContain('raw words');
});

test.each([
  ['moderation_blocked', 'image_content_policy_violation invalid_prompt bio_policy misalignment_policy_violation'],
  ['overloaded', 'server_error vector_store_timeout'],
  ['rate_limited', 'rate_limit_exceeded'],
  ['wrong_region', 'data_residency_mismatch'],
  [
    'picture_refused',
    'invalid_image invalid_image_format invalid_base64_image invalid_image_url image_too_large image_too_small image_parse_error invalid_image_mode image_file_too_large unsupported_image_media_type empty_image_file failed_to_download_image image_file_not_found',
  ],
])('an answer is %s when it failed with any of %s', (code, codes) => {
  for (const one of codes.split(' ')) expect(endOfComplaint({ code: one }).failure.code, one).toBe(code);
});

test.each([
  ['not_verified', refusal(403, { message: 'Your organization must be verified' }), 'organization/general'],
  ['no_credit', refusal(429, { code: 'credit_balance_exhausted' }), 'billing'],
  ['spending_limit', refusal(429, { code: 'project_spend_limit_exceeded' }), 'limits'],
])('%s comes with the page that helps', (code, end, page) => {
  expect(end?.failure).toMatchObject({ code, link: expect.stringContaining(page) });
});

test.each([
  [
    { moderation_stage: 'input', categories: ['violence/graphic'] },
    'it objected to the prompt or to a picture that was sent over violence.',
  ],
  [{ moderation_stage: 'output', categories: ['other'] }, 'it objected to the picture that was made.'],
  [{ moderation_stage: 'unknown', categories: ['sexual', 'hate'] }, 'stopped this over sexual content and hate.'],
  [{ moderation_stage: 'unknown', categories: [] }, 'stopped this. Change'],
])('a safety block with %o is said in plain words', (moderation_details, words) => {
  expect(refusal(400, { code: 'moderation_blocked', moderation_details })?.failure.message).toContain(words);
});

test('only a safety block is a refusal; all else is a failure', () => {
  expect(refusal(400, { code: 'moderation_blocked' })?.state).toBe('refused');
  expect(refusal(429, { code: 'rate_limit_exceeded' })?.state).toBe('failed');
});

const after = (headers: Record<string, string>) => refusal(429, { code: 'rate_limit_exceeded' }, headers)?.failure.message;

test('how long to wait is said in words', () => {
  expect(after({ 'retry-after': '20' })).toContain('in 20 seconds');
  expect(after({ 'retry-after-ms': '600' })).toContain('in 1 second.');
  expect(after({ 'retry-after': '600' })).toContain('in 10 minutes');
  expect(after({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() })).toMatch(/in (29|30) seconds/);
  expect(after({})).toContain('in a minute');
});

test('a connection that never stood cost nothing; one that broke may have', () => {
  const refused = new APIConnectionError({ cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
  const reset = new APIConnectionError({ cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
  expect(endOfError(refused, true)?.failure.code).toBe('unreachable');
  expect(endOfError(reset, true)?.failure.code).toBe('stream_cut');
  expect(endOfError(reset, false)?.failure.code).toBe('unreachable');
});

test('a fault of our own is not put down to the upstream', () => {
  expect(endOfError(new TypeError('x is not a function'), true)).toBeNull();
  expect(endOfError(new Error('disk full'), true)).toBeNull();
});

test('a complaint without any code is the upstream being out of order', () => {
  expect(endOfComplaint({}).failure.code).toBe('overloaded');
});
