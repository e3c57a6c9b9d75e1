import { expect, test } from 'vitest';
import { imageInputTokens, imageOutputTokens } from './usage.ts';

test.each([
  ['gpt-image-2', 'high', 1024, 1024, 7024],
  ['gpt-image-2', 'low', 1024, 1024, 196],
  ['gpt-image-2', 'high', 1536, 1024, 5488],
  ['gpt-image-2', 'high', 3072, 1024, 3952],
  ['gpt-image-2', 'high', 2560, 1440, 7370],
  ['gpt-image-2', 'high', 3840, 2160, 13342],
  ['gpt-image-2.5-sunburst', 'medium', 1024, 1024, 439],
  ['gpt-image-2.5-sunburst', 'high', 1024, 1024, 1756],
  ['gpt-image-2.5-flare', 'max', 2048, 2048, 14272],
  ['gpt-image-2.5-flare', 'xhigh', 1536, 864, 1917],
  ['gpt-image-1.5', 'medium', 1536, 1024, 1568],
])('%s at %s makes %i × %i with %i tokens, as the published calculator says', (model, quality, width, height, tokens) => {
  expect(imageOutputTokens(model, quality, { width, height })).toBe(tokens);
});

test.each([
  [1024, 1024, 1024],
  [1536, 1024, 1536],
  [2048, 2048, 1521],
  [1179, 2556, 1482],
])('a picture of %i × %i is read as %i tokens, as has been observed', (width, height, tokens) => {
  expect(imageInputTokens({ width, height })).toBe(tokens);
});
