import { expect, test } from 'vitest';
import { contentPolicy } from './content-policy.ts';

const policy = (allowedDomains: string[], devAllowedDomains?: string[]): string =>
  contentPolicy({ networkAccess: { allowedDomains, ...(devAllowedDomains ? { devAllowedDomains } : {}) } }, 'https://fonts.example');

test('the panel may reach what the manifest names, data and blobs', () => {
  expect(policy(['https://relay.example'], ['http://localhost:8787'])).toBe(
    "default-src data: blob: 'unsafe-inline' 'unsafe-eval' https://relay.example http://localhost:8787; " +
      'font-src data: https://fonts.example https://relay.example http://localhost:8787',
  );
});

test('"none" leaves data, blobs and the fonts alone', () => {
  expect(policy(['none'])).toBe("default-src data: blob: 'unsafe-inline' 'unsafe-eval'; font-src data: https://fonts.example");
});

test('a domain without a scheme is refused', () => {
  expect(() => policy(['relay.example'])).toThrow("Invalid manifest field 'networkAccess'");
  expect(() => policy([])).toThrow('at least one');
});
