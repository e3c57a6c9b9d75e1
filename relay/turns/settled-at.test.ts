import { expect, test } from 'vitest';
import type { TurnState, Usage } from '../contract.ts';
import { settledAt } from './settled-at.ts';

const hold = 100;
const usage: Usage = { imageInputTokens: 0, imageOutputTokens: 1, textInputTokens: 0, textOutputTokens: 0 };
const ends: TurnState[] = ['done', 'cancelled', 'cancelled-but-arrived', 'refused', 'failed'];

test('a turn that has not ended keeps its hold, also while nobody knows how it does', () => {
  for (const state of ['reserved', 'submitting', 'running', 'arriving', 'unknown'] as const)
    expect(settledAt({ state, cost: 5, usage, variants: [1] }, hold), state).toBeNull();
});

test.each(ends)('%s: what was reported is booked, and no more', (state) => {
  expect(settledAt({ state, cost: 42, usage, variants: [] }, hold)).toBe(42);
  expect(settledAt({ state, cost: 0, usage, variants: [1] }, hold)).toBe(0);
});

test.each(ends)('%s: at no known price, or with a picture that nothing was reported for, all that was held is booked', (state) => {
  expect(settledAt({ state, cost: null, usage, variants: [] }, hold)).toBe(hold);
  expect(settledAt({ state, cost: null, usage: null, variants: [1] }, hold)).toBe(hold);
});

test.each(ends)('%s: without a picture or a report nothing is booked', (state) => {
  expect(settledAt({ state, cost: null, usage: null, variants: [] }, hold)).toBe(0);
});
