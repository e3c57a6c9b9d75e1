import { expect, test } from 'vitest';
import { imageOutputTokens } from './usage.ts';

const size = { width: 1024, height: 1024 };

test('a picture is billed by the published formula', () => {
  expect(imageOutputTokens('gpt-image-2', 'high', size)).toBe(7024);
  expect(imageOutputTokens('gpt-image-2.5-flare', 'max', { width: 2048, height: 2048 })).toBe(14_272);
});

test('where nothing is published, it is billed halfway between what it may be', () => {
  expect(imageOutputTokens('gpt-image-2.6-sunburst', 'low', size)).toBe(490);
});

test('a model in no table is billed as the older ones are', () => {
  expect(imageOutputTokens('gpt-image-1-mini', 'medium', { width: 1536, height: 1024 })).toBe(1568);
});
