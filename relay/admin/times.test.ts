import { expect, test } from 'vitest';
import { dayInWords, daysBetween, lately, span } from './times.ts';

const noon = Date.UTC(2026, 10, 22, 12);

test('the last days end today, in UTC, and this month begins on its first', () => {
  expect(lately(7, noon)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(lately('month', noon)).toEqual({ from: '2026-11-01', to: '2026-11-22' });
});

test('days go over the end of a month, both ends included', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  expect(dayInWords('2026-03-02')).toBe('Mar 2');
});

test('a span is told in the one unit that suits it', () => {
  expect([-5, 89_000, 91_000, 5_000_000, 6_000_000, 140_000_000].map(span)).toEqual(['0 s', '89 s', '2 min', '83 min', '2 h', '2 days']);
});
