import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { imageModels } from './models.ts';

test('without any setting the relay is a demo on this computer alone', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8787, dataFolder: './.retake', upstream: { type: 'sandbox' } });
});

test('a key makes it the real thing', () => {
  const { upstream } = readConfig({ OPENAI_API_KEY: ' sk-test ', OPENAI_BASE_URL: 'https://eu.example.com/v1/' });
  expect(upstream).toMatchObject({ type: 'openai', apiKey: 'sk-test', baseUrl: 'https://eu.example.com/v1', service: 'openai' });
});

test('the service keeps answers and sends no notices, unless told otherwise', () => {
  expect(readConfig({})).toMatchObject({ store: true, webhookSecret: null });
  expect(readConfig({ RETAKE_STORE: 'off', RETAKE_WEBHOOK_SECRET: 'whsec_x' })).toMatchObject({ store: false, webhookSecret: 'whsec_x' });
});

test('a turn may name every model of the table, the relay’s own first, unless they are listed', () => {
  expect(readConfig({ RETAKE_IMAGE_MODEL: 'gpt-image-2' }).imageModels).toEqual([
    'gpt-image-2',
    ...imageModels.map(({ name }) => name).filter((name) => name !== 'gpt-image-2'),
  ]);
  expect(readConfig({ RETAKE_IMAGE_MODELS: 'our-own, gpt-image-2' }).imageModels).toEqual([
    'gpt-image-2.5-sunburst',
    'our-own',
    'gpt-image-2',
  ]);
  expect(readConfig({ OPENAI_API_KEY: 'k', RETAKE_SERVICE: 'azure', RETAKE_IMAGE_MODEL: 'gpt-image-2' }).imageModels).toEqual([
    'gpt-image-2',
  ]);
});

test('a relay serves one person, or the teams it is told', () => {
  expect(readConfig({}).teams).toEqual([]);
  const team = { RETAKE_TEAM: 'Studio, Agency ', RETAKE_PUBLIC_URL: 'https://retake.example.com', RETAKE_HOST: '0.0.0.0' };
  expect(readConfig(team)).toMatchObject({ teams: ['Studio', 'Agency'], host: '0.0.0.0' });
});

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('one person may listen on %s', (host) => {
  expect(readConfig({ RETAKE_HOST: host }).host).toBe(host);
});

test.each([
  [{ RETAKE_HOST: '0.0.0.0' }, 'RETAKE_TEAM'],
  [{ RETAKE_HOST: '::' }, 'RETAKE_TEAM'],
  [{ RETAKE_HOST: '127.evil.example' }, 'RETAKE_TEAM'],
  [{ RETAKE_TEAM: 'Studio' }, 'RETAKE_PUBLIC_URL'],
  [{ RETAKE_TEAM: 'Studio,Studio', RETAKE_PUBLIC_URL: 'https://retake.example.com' }, 'RETAKE_TEAM'],
  [{ RETAKE_PORT: '99999' }, 'RETAKE_PORT'],
  [{ RETAKE_PORT: 'http' }, 'RETAKE_PORT'],
  [{ RETAKE_STORE: 'no' }, 'RETAKE_STORE'],
  [{ RETAKE_SERVICE: 'vllm' }, 'RETAKE_SERVICE'],
  [{ RETAKE_IMAGE_DEPLOYMENT: 'ours' }, 'RETAKE_IMAGE_DEPLOYMENT'],
  [{ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'example.com' }, 'OPENAI_BASE_URL'],
  [{ RETAKE_PUBLIC_URL: 'ftp://example.com' }, 'RETAKE_PUBLIC_URL'],
  [{ RETAKE_LOG_PROMPTS: 'yes' }, 'RETAKE_LOG_PROMPTS'],
  [{ RETAKE_METRICS_TOKEN: 'short' }, 'RETAKE_METRICS_TOKEN'],
  [{ RETAKE_METRICS_TOKEN: 'with a space in its middle' }, 'RETAKE_METRICS_TOKEN'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  [{ OPENAI_BASE_URL: 'https://example.com' }, 'OPENAI_API_KEY'],
])('%o is refused with a sentence that names the setting', (environment, name) => {
  expect(() => readConfig(environment)).toThrow(name);
});

test('all that is wrong is told at once, a sentence each', () => {
  const wrong = { RETAKE_PORT: 'http', RETAKE_STORE: 'maybe', DATABASE_URL: 'mysql://u:hunter2@db', RETAKE_HOST: '0.0.0.0' };
  expect(() => readConfig(wrong)).toThrow(ConfigError);
  const told = (() => {
    try {
      readConfig(wrong);
    } catch (error) {
      return (error as ConfigError).message.split('\n');
    }
    return [];
  })();
  expect(told.map((line) => line.split(/[ =]/)[0] ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
    'DATABASE_URL',
    'RETAKE_HOST',
    'RETAKE_PORT',
    'RETAKE_STORE',
  ]);
  expect(told.every((line) => line.endsWith('.'))).toBe(true);
  expect(told.join()).not.toContain('hunter2');
});

test('those who run it are told nothing more than usual, unless they ask', () => {
  expect(readConfig({})).toMatchObject({ logPrompts: false, metricsToken: null, tracesUrl: null });
  const told = { RETAKE_LOG_PROMPTS: 'on', RETAKE_METRICS_TOKEN: 'a'.repeat(32), OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
  expect(readConfig(told)).toMatchObject({
    logPrompts: true,
    metricsToken: 'a'.repeat(32),
    tracesUrl: 'http://collector:4318/v1/traces',
  });
});

test('the service is asked as often as it is told, by all relays together, and what is not known costs what it is told', () => {
  const unlimited = { imagesPerMinute: null, turnsAtOnce: null, unknownCost: null, callsPerMinute: 600 };
  expect(readConfig({})).toMatchObject(unlimited);
  const limited = {
    RETAKE_IMAGES_PER_MINUTE: '50',
    RETAKE_TURNS_AT_ONCE: '8',
    RETAKE_UNKNOWN_COST: '0.25',
    RETAKE_CALLS_PER_MINUTE: '1200',
  };
  const read = { imagesPerMinute: 50, turnsAtOnce: 8, unknownCost: 250_000_000, callsPerMinute: 1200 };
  expect(readConfig(limited)).toMatchObject(read);
  expect(readConfig({ RETAKE_UNKNOWN_COST: '0' }).unknownCost).toBe(0);
  for (const [name, value] of Object.entries({ RETAKE_IMAGES_PER_MINUTE: '0', RETAKE_TURNS_AT_ONCE: 'many', RETAKE_UNKNOWN_COST: '-1' }))
    expect(() => readConfig({ [name]: value }), name).toThrow(`${name} must be`);
});
