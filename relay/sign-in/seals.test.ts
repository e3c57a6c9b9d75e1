import { expect, test } from 'vitest';
import { seals } from './seals.ts';

const now = { at: 1000 };
const { seal, open } = seals('the secret of all relays', () => now.at);
const content = { step: 'away', invitation: 'invite_ä' };

test('what was sealed is opened by any relay with the same secret, and by no other', () => {
  const sealed = seal(content, 60);
  expect(seals('the secret of all relays', () => 1000).open(sealed)).toEqual(content);
  expect(seals('another', () => 1000).open(sealed)).toBeNull();
});

test('nothing of it can be read where it is kept', () => {
  expect(Buffer.from(seal(content, 60), 'base64url').toString()).not.toMatch(/step|invite/);
  expect(seal(content, 60)).not.toBe(seal(content, 60));
});

test('a seal that was changed anywhere, cut or made up opens nothing', () => {
  const bytes = Buffer.from(seal(content, 60), 'base64url');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(open(changed.toString('base64url'))).toBeNull();
    expect(open(bytes.subarray(0, at).toString('base64url'))).toBeNull();
  }
  expect(open('')).toBeNull();
  expect(open('anything')).toBeNull();
});

test('a seal opens nothing once it is too old', () => {
  const sealed = seal(content, 60);
  now.at += 59;
  expect(open(sealed)).toEqual(content);
  now.at += 1;
  expect(open(sealed)).toBeNull();
});
