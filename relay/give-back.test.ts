import { expect, test } from 'vitest';
import { giveBack } from './give-back.ts';

test('bytes that are given back take no more room', () => {
  const bytes = new Uint8Array(64 * 1024);
  giveBack(bytes);
  expect(bytes.byteLength).toBe(0);
});

test('what shares its memory with others stays as it is', () => {
  const all = new Uint8Array([1, 2, 3]);
  giveBack(all.subarray(1));
  expect(all).toEqual(new Uint8Array([1, 2, 3]));
});
