import { expect, test } from 'vitest';
import { linkWords } from './link-words.ts';

test('a button that leads to a page which helps says what can be done there', () => {
  const settings = 'https://platform.openai.com/settings/organization';
  expect(linkWords(`${settings}/general`)).toBe('Verify the organisation');
  expect(linkWords(`${settings}/billing/overview`)).toBe('Open billing');
  expect(linkWords(`${settings}/limits`)).toBe('Open spending limits');
  expect(linkWords('https://platform.openai.com/api-keys')).toBe('Open the keys');
  expect(linkWords('https://elsewhere.example')).toBe('Open the page that helps');
});
