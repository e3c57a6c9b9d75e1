import { expect, test } from 'vitest';
import { frame, madeBy } from '../../testing/small-page.ts';
import { samplePrompts } from './sample-prompts.ts';

test('each kind of selection has three samples of its own', () => {
  const mask = { ...frame, id: '1:2', role: 'mask' as const };
  const kinds = [[], [frame], [frame, mask], [{ ...frame, empty: true }], [madeBy({})]];
  const samples = kinds.map((layers) => samplePrompts({ pageId: '0:1', layers, hint: null }));
  expect(samples.map(({ length }) => length)).toEqual([3, 3, 3, 3, 3]);
  expect(new Set(samples.flat()).size).toBe(15);
});
