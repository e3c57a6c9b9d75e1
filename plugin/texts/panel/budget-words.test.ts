import { expect, test } from 'vitest';
import { budgetWords } from './budget-words.ts';

const dollar = 1e9;
const mine = { of: 'member', period: 'month', soft: 8 * dollar, hard: 10 * dollar, used: 8.25 * dollar } as const;
const theirs = { of: 'team', period: 'day', soft: null, hard: 20 * dollar, used: 19.9 * dollar } as const;

test('once a warning is passed, the share that is spent is said', () => {
  expect(budgetWords([mine], 0.1 * dollar)).toEqual({ words: '82 % of your budget for this month is spent.', stops: false });
  expect(budgetWords([{ ...mine, hard: null }], 0)).toEqual({ words: '103 % of your budget for this month is spent.', stops: false });
  expect(budgetWords([{ ...mine, used: 8 * dollar }], 0)).toBeNull();
});

test('what the relay would refuse is said before it is asked, whosever limit it is', () => {
  expect(budgetWords([mine, theirs], 0.2 * dollar)).toEqual({
    words: 'This may cost more than the 10 ¢ left of the team’s budget for today. Ask an admin for more.',
    stops: true,
  });
  expect(budgetWords([{ ...mine, used: 10 * dollar }], 0)).toEqual({
    words: 'All of your budget for this month is spent. Ask an admin for more.',
    stops: true,
  });
});

test('who has a relay of their own is sent to where they set its budget', () => {
  expect(budgetWords([{ ...theirs, of: 'relay', used: 20 * dollar }], 0)?.words).toBe(
    'All of this relay’s budget for today is spent. Raise it at the relay’s /team.',
  );
});

test('without limits, and far from them, nothing is said', () => {
  expect(budgetWords([], 99 * dollar)).toBeNull();
  expect(budgetWords([{ ...theirs, used: 0 }], dollar)).toBeNull();
});
