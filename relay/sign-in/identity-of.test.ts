import { expect, test } from 'vitest';
import { identityOf } from './identity-of.ts';

const claims = { iss: 'https://login.example', sub: '42', name: 'Ada', email: 'Ada@Studio.example', email_verified: true };

test('somebody is who the service says, under an address in small letters', () => {
  expect(identityOf(claims)).toEqual({
    subject: 'https://login.example 42',
    email: 'ada@studio.example',
    domain: 'studio.example',
    name: 'Ada',
  });
});

test.each([false, undefined, null, 1, 'yes', 'false'])('an address counts for nothing when it is confirmed “%s”', (email_verified) => {
  expect(identityOf({ ...claims, email_verified })).toMatchObject({ email: null, domain: null });
});

test('a service that says “true” as a word has confirmed the address', () => {
  expect(identityOf({ ...claims, email_verified: 'true' }).email).toBe('ada@studio.example');
});

test.each(['ada', 'ada@', 42, 'a@b@studio.example', `${'a'.repeat(250)}@studio.example`])('“%s” is no address', (email) => {
  expect(identityOf({ ...claims, email }).email).toBeNull();
});

test('at Google, only an account of the domain itself counts as one of the domain', () => {
  const atGoogle = { ...claims, iss: 'https://accounts.google.com' };
  expect(identityOf(atGoogle)).toMatchObject({ email: 'ada@studio.example', domain: null });
  expect(identityOf({ ...atGoogle, hd: 'Studio.example' }).domain).toBe('studio.example');
});

test.each([
  [{ name: '  Ada  ' }, 'Ada'],
  [{ name: '', preferred_username: 'ada' }, 'ada'],
  [{ name: undefined }, 'ada'],
  [{ name: { first: 'Ada' }, email: undefined }, 'Somebody new'],
  [{ name: 'A'.repeat(200) }, 'A'.repeat(80)],
])('a person with %o is called something', (different, name) => {
  expect(identityOf({ ...claims, ...different }).name).toBe(name);
});
