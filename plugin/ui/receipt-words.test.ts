import { expect, test } from 'vitest';
import { receiptWords } from './receipt-words.ts';
import type { Receipt } from './state.ts';

const nothing: Receipt = { outside: null, scaledFrom: null, registration: null, toned: false, obedience: null };
const inPlace = { accepted: true, reason: null, dx: 0, dy: 0, scale: 1 } as const;

test('what changed outside the mask is said, and what the model alone would have changed', () => {
  expect(receiptWords({ ...nothing, outside: { pixels: 900, changed: 0, churn: 0.514 } })).toEqual([
    '0 pixels changed outside the mask. The model alone would have changed 51 % of it.',
  ]);
});

test('a shift that was undone is said; one nobody could see is not', () => {
  expect(receiptWords({ ...nothing, registration: { ...inPlace, dx: 3, dy: -4 } })).toEqual([
    'The model had moved the picture by 5.0 pixels; that was undone.',
  ]);
  expect(receiptWords({ ...nothing, registration: { ...inPlace, scale: 1.02 } })[0]).toContain('scaled it by 2.0 %');
  expect(receiptWords({ ...nothing, registration: { ...inPlace, dx: 0.2 } })).toEqual([]);
});

test('what could not be put right is said, and not pretended', () => {
  expect(receiptWords({ ...nothing, registration: { ...inPlace, accepted: false, reason: 'too-far', dx: 90 } })[0]).toContain('too far');
  expect(receiptWords({ ...nothing, registration: { ...inPlace, accepted: false, reason: 'no-structure' } })).toEqual([]);
});

test('a model that ignored the mask, or did nothing, is told of', () => {
  expect(receiptWords({ ...nothing, obedience: 'ignored' })[0]).toContain('ignored your mask');
  expect(receiptWords({ ...nothing, obedience: 'nothing-changed' })[0]).toContain('changed nothing inside');
});
