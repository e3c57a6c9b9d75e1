import { expect, test } from 'vitest';
import { readAudit } from './read-audit.ts';

const report = (counts: object, vulnerabilities: object = {}) => JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } });

test('dependencies of which nothing is known pass', () => {
  expect(readAudit(report({ low: 0, moderate: 0, high: 0, critical: 0 }))).toMatchObject({
    isBad: false,
    sentence: expect.stringContaining('no weakness'),
  });
});

test('what is rated high or worse fails and is named; what is less is named alone', () => {
  expect(readAudit(report({ high: 1 }, { tar: { severity: 'high' } }))).toEqual({
    isBad: true,
    sentence: 'Weaknesses are known of tar (high).',
  });
  expect(readAudit(report({ critical: 1 }, { tar: { severity: 'critical' } })).isBad).toBe(true);
  expect(readAudit(report({ moderate: 1 }, { tar: { severity: 'moderate' } }))).toMatchObject({
    isBad: false,
    sentence: expect.stringContaining('tar'),
  });
});

test.each(['', 'npm error network', '{"message":"request failed","error":{"code":"ENOAUDIT"}}', 'null'])(
  'a registry that does not answer is said to, and fails nothing: %j',
  (text) => {
    expect(readAudit(text)).toEqual({ sentence: 'The audit was left out: no registry answered.', isBad: false });
  },
);
