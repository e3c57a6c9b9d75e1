import { APIConnectionError, APIError } from 'openai';
import { expect, test } from 'vitest';
import { endOfComplaint, endOfError } from './failures.ts';

const refusal = (status: number, body: object, headers: Record<string, string> = {}) =>
  endOfError(APIError.generate(status, { error: { message: 'raw words', ...body } }, undefined, new Headers(headers)), true);

test.each([
  [401, { code: 'invalid_api_key' }, 'key_refused'],
  [403, { code: null, message: 'Your organization must be verified to use the model' }, 'not_verified'],
  [403, { code: null }, 'not_permitted'],
  [429, { code: 'credit_balance_exhausted', type: 'insufficient_quota' }, 'no_credit'],
  [429, { code: 'some_newer_limit', type: 'insufficient_quota' }, 'no_credit'],
  [400, { code: 'moderation_blocked', type: 'image_generation_user_error' }, 'moderation_blocked'],
  [400, { code: 'invalid_image_file', type: 'image_generation_user_error' }, 'picture_refused'],
  [400, { code: null, param: 'model', type: 'image_generation_user_error' }, 'model_unavailable'],
  [400, { code: 'unknown_parameter', type: 'invalid_request_error' }, 'request_refused'],
  [503, { code: 'slow_down' }, 'overloaded'],
  [502, {}, 'overloaded'],
])('%i with %o is %s', (status, body, code) => {
  const end = refusal(status, body);
  expect(end?.failure.code).toBe(code);
  expect(end?.failure.message).not.toContain('raw words');
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
