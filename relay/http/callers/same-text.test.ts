import { expect, test } from 'vitest';
import { isSameText } from './same-text.ts';

test('a text is the same as itself alone, whatever it is as long as', () => {
  expect(isSameText('secret', 'secret')).toBe(true);
  for (const other of ['', 'secre', 'secrets', 'Secret']) expect(isSameText('secret', other), other).toBe(false);
});

test('to say no takes as long where the first letter is wrong as where only the last one is', () => {
  // So long that one who stops at the first difference would be a thousand times quicker.
  const right = 'x'.repeat(4_000_000);
  const quickest = (wrong: string) => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      const isSame = isSameText(wrong, right);
      const ms = performance.now() - start;
      expect(isSame).toBe(false);
      return ms;
    });
    return Math.min(...times);
  };
  expect(quickest(`y${right.slice(1)}`) * 10).toBeGreaterThan(quickest(`${right.slice(1)}y`));
});
