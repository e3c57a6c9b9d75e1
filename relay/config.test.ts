import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without any setting the relay is a demo on this computer alone', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8787, dataFolder: './.retake', upstream: { type: 'sandbox' } });
});

test('a key makes it the real thing', () => {
  const { upstream } = readConfig({ OPENAI_API_KEY: ' sk-test ', OPENAI_BASE_URL: 'https://eu.example.com/v1/' });
  expect(upstream).toEqual({ type: 'openai', apiKey: 'sk-test', baseUrl: 'https://eu.example.com/v1' });
});

test('the service keeps answers and sends no notices, unless told otherwise', () => {
  expect(readConfig({})).toMatchObject({ store: true, webhookSecret: null });
  expect(readConfig({ RETAKE_STORE: 'off', RETAKE_WEBHOOK_SECRET: 'whsec_x' })).toMatchObject({ store: false, webhookSecret: 'whsec_x' });
});

test.each([
  [{ RETAKE_PORT: '99999' }, 'RETAKE_PORT'],
  [{ RETAKE_PORT: 'http' }, 'RETAKE_PORT'],
  [{ RETAKE_STORE: 'no' }, 'RETAKE_STORE'],
  [{ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'example.com' }, 'OPENAI_BASE_URL'],
  [{ RETAKE_PUBLIC_URL: 'ftp://example.com' }, 'RETAKE_PUBLIC_URL'],
  [{ OPENAI_BASE_URL: 'https://example.com' }, 'OPENAI_API_KEY'],
])('%o is refused with a sentence that names the setting', (environment, name) => {
  expect(() => readConfig(environment)).toThrow(name);
});
