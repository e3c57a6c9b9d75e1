import { expect, test } from 'vitest';
import { differenceWords } from './difference-words.ts';

function counted(changed: number, strongest: number): string {
  return differenceWords({ difference: { is: 'counted', url: '', pixels: 100_000, changed, strongest } });
}

test('a difference is told as a share, and by how much at most', () => {
  expect(counted(0, 0)).toBe('Every pixel is the same.');
  expect(counted(1, 1)).toMatch(/^Less than 0\.1\s% of the pixels differ, by up to 1\s% /);
  expect(counted(1500, 128)).toMatch(/^1\.5\s% of the pixels differ, by up to 50\s% /);
  expect(counted(60_000, 255)).toMatch(/^60\s% of the pixels differ, by up to 100\s% /);
});

test('what cannot be compared is said with its reason', () => {
  expect(differenceWords({ difference: { is: 'impossible', why: 'sizes' } })).toContain('two sizes');
  expect(differenceWords({ difference: { is: 'impossible', why: 'format' } })).toContain('Films cannot');
});
