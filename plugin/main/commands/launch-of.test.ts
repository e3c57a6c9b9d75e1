import { expect, test } from 'vitest';
import { launchOf } from './launch-of.ts';

test('a menu command brings no prompt, and opens the panel', () => {
  expect(launchOf({ command: 'continue', parameters: undefined })).toEqual({
    command: 'continue',
    prompt: null,
    quality: null,
    quiet: false,
  });
});

test.each(['low', 'medium', 'high', 'xhigh', 'max'])(
  'quick actions bring the prompt and the quality (%s), and go without the panel',
  (quality) => {
    const event = { command: 'prompt', parameters: { prompt: ' make it pink ', quality } };
    expect(launchOf(event)).toEqual({ command: 'edit', prompt: 'make it pink', quality, quiet: true });
  },
);

test('an empty prompt starts nothing, and an unknown quality or command is passed over', () => {
  expect(launchOf({ command: '', parameters: { prompt: '  ', quality: 'ultra' } })).toEqual({
    command: 'edit',
    prompt: null,
    quality: null,
    quiet: false,
  });
});

test.each(['remove', 'extend', 'isolate'] as const)('to %s takes neither words nor the panel', (command) => {
  expect(launchOf({ command, parameters: undefined })).toMatchObject({ command, prompt: expect.stringMatching(/\w{4}/), quiet: true });
});

test('variants are asked for with a prompt from quick actions, and by hand from the button on a result', () => {
  expect(launchOf({ command: 'variants', parameters: { prompt: 'pink' } })).toMatchObject({
    command: 'variants',
    prompt: 'pink',
    quiet: true,
  });
  expect(launchOf({ command: 'vary', parameters: undefined })).toMatchObject({ command: 'variants', prompt: null, quiet: false });
});
