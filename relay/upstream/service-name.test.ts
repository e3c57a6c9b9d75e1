import { expect, test } from 'vitest';
import { serviceName } from './service-name.ts';

test('OpenAI is named in all its regions, Azure wherever it is', () => {
  expect(serviceName('openai', 'https://api.openai.com/v1')).toBe('OpenAI');
  expect(serviceName('openai', 'https://eu.api.openai.com/v1')).toBe('OpenAI');
  expect(serviceName('azure', 'https://studio.openai.azure.com/openai/v1')).toBe('Azure OpenAI');
});

test('of any other service nothing is told, least of all its address', () => {
  expect(serviceName('openai', 'https://my-api.openai.com.example/v1')).toBeUndefined();
  expect(serviceName('openai', 'https://notapi.openai.com/v1')).toBeUndefined();
  expect(serviceName('images-only', 'https://api.openai.com/v1')).toBeUndefined();
});
