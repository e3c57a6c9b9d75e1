import { expect, test } from 'vitest';
import { alteredWords } from './altered-words.ts';

test('what the service did otherwise than asked is said in words a designer knows', () => {
  expect(alteredWords({ what: 'size', asked: '1536x1024', got: '1024x1024' })).toBe(
    'You asked for 1536 × 1024; the service made 1024 × 1024.',
  );
  expect(alteredWords({ what: 'quality', asked: 'max', got: 'high' })).toBe('You asked for the quality “Finest”; the service made “Best”.');
  expect(alteredWords({ what: 'background', asked: 'transparent', got: 'opaque' })).toContain('the service filled it');
  expect(alteredWords({ what: 'format', asked: 'svg', got: 'png' })).toBe('You asked for SVG; the service sent PNG.');
});

test('a quality nobody has heard of keeps the name the service gave it', () => {
  expect(alteredWords({ what: 'quality', asked: 'high', got: 'ultra' })).toContain('“ultra”');
});
