import { expect, test } from 'vitest';
import { sessionWords } from './session-words.ts';

const cent = 10_000_000;

test('what a session will have cost is told beside what it has', () => {
  expect(sessionWords({ cost: 24 * cent, next: { least: 6 * cent, most: 6 * cent }, demo: false })).toBe(
    'Session so far 24 ¢ · with this turn about 30 ¢',
  );
  expect(sessionWords({ cost: 80 * cent, next: { least: 10 * cent, most: 40 * cent }, demo: false })).toBe(
    'Session so far 80 ¢ · with this turn 90 ¢ to $1.20',
  );
});

test('no forecast is made from a price that is not known, and none before anything was spent', () => {
  expect(sessionWords({ cost: 24 * cent, next: null, demo: false })).toBe('Session so far 24 ¢');
  expect(sessionWords({ cost: 0, next: { least: cent, most: cent }, demo: false })).toBeNull();
});

test('in the demo, where prices are what a real service would ask, it is said that nothing is billed', () => {
  expect(sessionWords({ cost: 24 * cent, next: null, demo: true })).toBe('Session so far 24 ¢. The demo bills nothing.');
  expect(sessionWords({ cost: 0, next: null, demo: true })).toBe('The demo bills nothing.');
});
