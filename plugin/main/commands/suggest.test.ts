import { expect, test } from 'vitest';
import type { Quality } from '../../messages.ts';
import { recentPrompts, type RecentPrompts } from './recent-prompts.ts';
import { suggest } from './suggest.ts';

async function suggestions(key: string, query: string, prompts: RecentPrompts, usual: Quality = 'medium'): Promise<unknown> {
  let given: unknown;
  const result: SuggestionResults = { setSuggestions: (list) => (given = list), setError: () => {}, setLoadingMessage: () => {} };
  await suggest(
    { key, query, result },
    prompts,
    async () => usual,
    async () => null,
  );
  return given;
}

function remembered(): RecentPrompts {
  const kept = new Map<string, unknown>();
  return recentPrompts({
    getAsync: (key) => Promise.resolve(kept.get(key)),
    setAsync: (key, value) => Promise.resolve(void kept.set(key, value)),
    deleteAsync: (key) => Promise.resolve(void kept.delete(key)),
    keysAsync: () => Promise.resolve(Array.from(kept.keys())),
  });
}

test('what is typed comes before the prompts used lately, the newest first', async () => {
  const prompts = remembered();
  for (const prompt of ['blue sky', 'green grass', 'pink sky']) await prompts.remember(prompt);
  expect(await suggestions('prompt', 'sky', prompts)).toEqual([
    { name: 'sky', data: 'sky' },
    { name: 'pink sky', data: 'pink sky' },
    { name: 'blue sky', data: 'blue sky' },
  ]);
});

test('a prompt used again is kept once, and ten are kept', async () => {
  const prompts = remembered();
  for (let n = 1; n <= 12; n++) await prompts.remember(`prompt ${n}`);
  await prompts.remember('prompt 9');
  const list = await prompts.list();
  expect(list).toHaveLength(10);
  expect(list.slice(0, 3)).toEqual(['prompt 9', 'prompt 12', 'prompt 11']);
});

test('a quality is found by its word', async () => {
  expect(await suggestions('quality', 'be', remembered())).toEqual([{ name: 'Best', data: 'high' }]);
  expect(await suggestions('quality', '', remembered())).toHaveLength(3);
});

test('the quality of the settings comes first', async () => {
  const best = { name: 'Best', data: 'high' };
  expect(await suggestions('quality', '', remembered(), 'high')).toEqual([best, expect.anything(), expect.anything()]);
});

test('nobody types a prompt for a selection it cannot be asked of', async () => {
  let told = '';
  const result: SuggestionResults = { setSuggestions: () => {}, setError: (message) => (told = message), setLoadingMessage: () => {} };
  await suggest(
    { key: 'prompt', query: 'pink', result },
    remembered(),
    async () => 'medium',
    async () => 'Select a frame.',
  );
  expect(told).toBe('Select a frame.');
});
