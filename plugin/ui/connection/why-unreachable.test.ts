import { expect, test } from 'vitest';
import { whyUnreachable } from './why-unreachable.ts';

const noAnswer = { code: 'unreachable', status: 0 };
const figma = { online: true, withinHttps: true, localAccess: 'unknown' } as const;

test('a relay on this computer does not run, unless the browser is known to block it', () => {
  const local = 'http://localhost:8787';
  expect(whyUnreachable(noAnswer, local, figma)).toBe('not-running');
  expect(whyUnreachable(noAnswer, local, { ...figma, localAccess: 'prompt' })).toBe('not-running');
  expect(whyUnreachable(noAnswer, local, { ...figma, localAccess: 'denied' })).toBe('blocked');
  // This computer is reached without any network.
  expect(whyUnreachable(noAnswer, local, { ...figma, online: false })).toBe('not-running');
});

test('another computer’s relay is out of reach without a network, and by http from an https page', () => {
  expect(whyUnreachable(noAnswer, 'https://relay.example', { ...figma, online: false })).toBe('offline');
  expect(whyUnreachable(noAnswer, 'http://relay.example', figma)).toBe('insecure');
  expect(whyUnreachable(noAnswer, 'http://relay.example', { ...figma, withinHttps: false })).toBe('silent');
  expect(whyUnreachable(noAnswer, 'https://relay.example', figma)).toBe('silent');
});

test('what answers is a stranger, or a relay that is not well', () => {
  expect(whyUnreachable({ code: 'not_a_relay', status: 200 }, 'https://relay.example', figma)).toBe('stranger');
  expect(whyUnreachable({ code: 'internal', status: 500 }, 'https://relay.example', figma)).toBe('unwell');
});
