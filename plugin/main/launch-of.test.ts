import { expect, test } from 'vitest';
import { launchOf } from './launch-of.ts';

test('a menu command brings no prompt', () => {
  expect(launchOf({ command: 'continue', parameters: undefined })).toEqual({ command: 'continue', prompt: null, quality: null });
});

test.each(['low', 'medium', 'high', 'xhigh', 'max'])('quick actions bring the prompt and the quality (%s)', (quality) => {
  const event = { command: 'edit', parameters: { prompt: ' make it pink ', quality } };
  expect(launchOf(event)).toEqual({ command: 'edit', prompt: 'make it pink', quality });
});

test('an empty prompt starts nothing, and an unknown quality or command is passed over', () => {
  expect(launchOf({ command: '', parameters: { prompt: '  ', quality: 'ultra' } })).toEqual({
    command: 'edit',
    prompt: null,
    quality: null,
  });
});
