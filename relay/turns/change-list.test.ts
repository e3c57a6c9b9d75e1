import { expect, test } from 'vitest';
import { changeList } from './change-list.ts';

test('what was asked before is told in its order, a line each', () => {
  expect(changeList(['Make the sky\n  teal', 'Remove the bird']).split('\n').slice(1)).toEqual([
    '- Make the sky teal',
    '- Remove the bird',
  ]);
});

test('of long words the beginning is kept, to the end of a word', () => {
  const line = changeList([`Replace the lamp ${'with a much brighter one '.repeat(20)}`]).split('\n')[1]!;
  expect(line).toMatch(/^- Replace the lamp .*[a-z]…$/);
  expect(line.length).toBeLessThanOrEqual(162);
});

test('of many changes the newest are kept, within 1200 characters', () => {
  const list = changeList(Array.from({ length: 90 }, (_, n) => `Change number ${n + 1}, made for the sake of the customer`));
  expect(list.length).toBeLessThanOrEqual(1200);
  expect(list.split('\n').at(-1)).toContain('Change number 90,');
  expect(list).not.toContain('Change number 1,');
});

test('nothing is told of nothing', () => {
  expect(changeList([])).toBe('');
});
