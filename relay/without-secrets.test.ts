import { expect, test } from 'vitest';
import { faultLine, logAbout, logTo } from './log.ts';
import { newSecret } from './team/secrets.ts';
import { withoutSecrets } from './without-secrets.ts';

test.each([
  ['a token', `no row for ${newSecret('retake_')}`, 'no row for …'],
  ['what a pairing is claimed with', `"${newSecret('pair_')}" is over`, '"…" is over'],
  ['an invitation', `at /join#${newSecret('invite_')}`, 'at /join#…'],
  ['a visit', `retake_session=${newSecret('visit_')}`, 'retake_session=…'],
  ['a key', 'Incorrect API key provided: sk-proj-abc*****xyz.', 'Incorrect API key provided: …'],
  ['what signs webhooks', 'whsec_dGhlIHNlY3JldA== is short', '… is short'],
  ['a header', 'Headers.append: "Bearer sk-abc\tdef" is an invalid header value.', 'Headers.append: "…\tdef" is an invalid header value.'],
  ['the password of a database', 'connect postgres://relay:hunter2@db:5432/retake', 'connect postgres://…@db:5432/retake'],
  ['a signed address', 'GET https://s3.example/b?X-Amz-Signature=abc&x=1', 'GET https://s3.example/b?X-Amz-Signature=…&x=1'],
])('%s is left out', (_, text, rest) => {
  expect(withoutSecrets(text)).toBe(rest);
});

test('a fault that quotes a secret is logged without it', () => {
  const token = newSecret('retake_');
  const line = JSON.stringify(faultLine(new Error(`Nobody knows ${token}`)));
  expect(line).toContain('Nobody knows …');
  expect(line).not.toContain(token.slice(8));
});

test('a secret in any part of a line is not written', () => {
  const token = newSecret('retake_');
  let written = '';
  const log = logTo({ write: (text) => (written += text) }, Date.now);
  logAbout({ request: token }, () => log({ path: `/v1/${token}`, status: 404 }));
  expect(JSON.parse(written)).toMatchObject({ request: '…', path: '/v1/…', status: 404 });
});

test('other words stay as they are', () => {
  for (const text of ['Port 8787 is in use', 'disk full at /data/blobs/ab/cd', 'connect ECONNREFUSED 127.0.0.1:5432', 'sky-blue retake']) {
    expect(withoutSecrets(text)).toBe(text);
  }
});
