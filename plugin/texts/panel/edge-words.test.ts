import { expect, test } from 'vitest';
import { edgePromise, edgeWords } from './edge-words.ts';

/** Numbers and their unit are kept on one line. */
function plain(words: string): string {
  return words.replaceAll('\u00a0', ' ');
}

test('a plain edge takes one word, and only what differs from it is added', () => {
  expect(plain(edgeWords({ kind: 'strict', grow: 0, feather: 0 }))).toBe('sharp');
  expect(plain(edgeWords({ kind: 'strict', grow: -2, feather: 6.25 }))).toBe('sharp, feather 6.3 px, shrunk 2 px');
  expect(plain(edgeWords({ kind: 'soft', grow: 4, halo: 8 }))).toBe('soft, halo 8 px, grown 4 px');
});

test('what an edge promises counts its growth and its halo, but never a fade inside', () => {
  expect(plain(edgePromise({ kind: 'strict', grow: 0, feather: 12 }))).toBe('Nothing outside the shape changes.');
  expect(plain(edgePromise({ kind: 'strict', grow: 4, feather: 12 }))).toContain('further than 4 px');
  expect(plain(edgePromise({ kind: 'soft', grow: 4, halo: 8 }))).toContain('further than 12 px');
  expect(plain(edgePromise({ kind: 'soft', grow: -10, halo: 8 }))).toContain('nor the 2 px inside');
});
