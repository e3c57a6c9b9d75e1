import { expect, test } from 'vitest';
import type { Turn } from '../contract.ts';
import { advance, type Happening, isLive } from './state.ts';

const begun: Turn = {
  id: 't',
  sessionId: 's',
  parentId: null,
  state: 'submitting',
  prompt: 'p',
  base: null,
  inset: null,
  mask: null,
  guides: [],
  size: { width: 1024, height: 1024 },
  quality: 'low',
  model: 'm',
  createdAt: 1,
  sentAt: null,
  endedAt: null,
  rebuilt: false,
  variants: [],
  said: null,
  failure: null,
  usage: null,
  lastEvent: 0,
};
const running: Happening = { type: 'running', responseId: 'resp_1' };
const variant: Happening = { type: 'variant', variant: { raw: 'abc', width: 2, height: 3, revisedPrompt: null } };
const done: Happening = { type: 'ended', state: 'done', failure: null, usage: null, at: 9 };

test('a turn is told event by event, numbered without a gap, and the last event carries it whole', () => {
  let turn = begun;
  const events = [running, { type: 'partial', index: 1, blob: 'b' }, variant, { type: 'said', text: 'Here.' }, done].map((happening) => {
    const step = advance(turn, happening as Happening);
    turn = step.turn;
    return step.event;
  });
  expect(events.map(({ n, type }) => `${n} ${type}`)).toEqual(['1 running', '2 partial', '3 variant', '4 said', '5 ended']);
  expect(turn).toMatchObject({
    state: 'done',
    endedAt: 9,
    said: 'Here.',
    lastEvent: 5,
    variants: [{ index: 0, raw: 'abc', composite: null }],
  });
  expect(events.at(-1)).toEqual({ n: 5, type: 'ended', turn });
});

test('what the turn was before stays as it was', () => {
  const before = structuredClone(begun);
  advance(begun, running);
  advance(begun, variant);
  expect(begun).toEqual(before);
});

test('a second variant gets the next number', () => {
  const { turn } = advance(begun, variant);
  expect(advance(turn, variant).event).toMatchObject({ variant: { index: 1 } });
});

test.each(['done', 'cancelled', 'refused', 'failed', 'unknown'] as const)('nothing more happens to a turn that is %s', (state) => {
  const ended = { ...begun, state };
  expect(isLive(state)).toBe(false);
  for (const happening of [running, variant, done, { type: 'said', text: 'x' } as const])
    expect(() => advance(ended, happening)).toThrow(/cannot become|nothing more/);
});

test('a running turn cannot start to run again', () => {
  expect(() => advance({ ...begun, state: 'running' }, running)).toThrow('cannot become');
});
