import { expect, test } from 'vitest';
import type { Receipt } from '../../messages.ts';
import { receiptWords } from './receipt-words.ts';

const nothing: Receipt = { outside: null, scaledFrom: null, registration: null, toned: false, seam: null, obedience: null };
const inPlace = { accepted: true, reason: null, dx: 0, dy: 0, scale: 1 } as const;

function said(receipt: Partial<Receipt>): string {
  return receiptWords({ ...nothing, ...receipt })
    .map(({ kind, text }) => `${kind}: ${text}`)
    .join(' ');
}

test('what changed outside the mask is said, and what the model alone would have changed', () => {
  expect(said({ outside: { pixels: 1_842_300, changed: 0, churn: 0.514 } })).toBe(
    'fact: 0 of 1,842,300 pixels outside the mask changed. fact: The model alone would have changed 51 % of them.',
  );
});

test('a pixel that changed outside the mask is something to look at', () => {
  expect(said({ outside: { pixels: 900, changed: 1, churn: 0 } })).toContain('caution: 1 of 900');
});

test('a shift that was undone is said with its scale; one nobody could see is in register', () => {
  expect(said({ registration: { ...inPlace, dx: 3, dy: -4 } })).toBe(
    'fact: The model had moved the picture by 5.0 pixels; that was undone.',
  );
  expect(said({ registration: { ...inPlace, scale: 0.98 } })).toContain('made it 2.0 % smaller');
  expect(said({ registration: { ...inPlace, dx: 0.2 } })).toBe('fact: It lies in register.');
});

test('what could not be put right is said, and not pretended', () => {
  expect(said({ registration: { ...inPlace, accepted: false, reason: 'too-far', dx: 90 } })).toContain('caution: The model had moved');
  expect(said({ registration: { ...inPlace, reason: 'too-far', dx: 90 } })).toMatch(/^caution: .*you had it put back/);
  expect(said({ registration: { ...inPlace, accepted: false, reason: 'uncertain' } })).toContain('cannot be told');
  expect(said({ registration: { ...inPlace, accepted: false, reason: 'no-structure' } })).toBe('');
});

test('without a mask nobody is sent to look at the edges of a shape', () => {
  const uncertain: Partial<Receipt> = { registration: { ...inPlace, accepted: false, reason: 'uncertain' } };
  expect(said({ ...uncertain, outside: { pixels: 900, changed: 0, churn: 0 } })).toMatch(/caution: .*cannot be told.*edges of your shape/);
  expect(said(uncertain)).toMatch(/^fact: .*cannot be told whether the picture moved\.$/);
  expect(said({ registration: { ...inPlace, accepted: false, reason: 'too-far', dx: 90 } })).toContain('Compare it with its original');
});

test('a model that ignored the mask, or did nothing, is told of together with what to do', () => {
  expect(said({ obedience: 'ignored' })).toMatch(/^caution: .*ignored your mask.*say what is to stay/);
  expect(said({ obedience: 'nothing-changed' })).toMatch(/^caution: .*changed nothing inside.*another way/);
});

test('a joint is said in words, with its number as it came and as it lies', () => {
  expect(said({ seam: { before: 4.8, after: 0.4 } })).toBe('fact: The joint cannot be seen (ΔE 0.4, 4.8 as it came).');
  expect(said({ seam: { before: 3, after: 3 } })).toBe('fact: The joint shows a little (ΔE 3.0, 3.0 as it came).');
  expect(said({ seam: { before: 12, after: 9 } })).toContain('fact: The joint shows (ΔE 9.0, 12.0 as it came).');
});
