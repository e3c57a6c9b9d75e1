import { expect, test } from 'vitest';
import { wayBack } from './way-back.ts';

test.each(['/team', '/pair', '/pair?code=BCDF-GHJK'])('“%s” is a page to come back to', (asked) => {
  expect(wayBack(asked)).toBe(asked);
});

test.each([
  'https://evil.example/pair',
  '//evil.example/pair',
  '/\\evil.example/pair',
  '\\\\evil.example/pair',
  'javascript:alert(1)',
  '/v1/me',
  '/team/sign-in',
  '/team/../v1/me',
  '/pair/../../evil',
  `/pair?code=${'B'.repeat(400)}`,
  '',
  undefined,
])('“%s” is none', (asked) => {
  expect(wayBack(asked)).toBeNull();
});
