import { expect, test } from 'vitest';
import { sizeProblem } from '../../relay/limits.ts';
import { chosenSize, sizeOptions } from './size-options.ts';

test('sizes of a layer are named by how much larger than the layer they are', () => {
  expect(sizeOptions({ width: 1200, height: 800 }).map(({ label }) => label)).toEqual([
    '0.82× · 987 × 658',
    '1× · 1200 × 800',
    '2× · 2400 × 1600',
    '2.9× · 3520 × 2347',
  ]);
});

test('every size from nothing is one the model takes', () => {
  for (const { model } of sizeOptions(null)) expect(sizeProblem(model)).toBeUndefined();
});

test('a choice the layer does not offer falls back to its own size', () => {
  const box = { width: 1200, height: 800 };
  expect(chosenSize(sizeOptions(box), box, '4×')?.id).toBe('1×');
  expect(chosenSize(sizeOptions(box), box, '2×')?.id).toBe('2×');
  expect(chosenSize(sizeOptions(null), null, '2×')?.id).toBe('square');
});
