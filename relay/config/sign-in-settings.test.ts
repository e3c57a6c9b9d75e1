import { expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { settingsOf } from './settings.ts';
import { signInSettings } from './sign-in-settings.ts';

const whole = {
  RETAKE_OIDC_ISSUER: 'https://login.example.com/tenant/',
  RETAKE_OIDC_CLIENT_ID: 'retake',
  RETAKE_OIDC_CLIENT_SECRET: 's3cret',
};

function read(environment: Record<string, string>, teams: readonly string[] = ['Studio']) {
  const settings = settingsOf(environment);
  const { signIn } = signInSettings(settings, teams);
  settings.finish();
  return signIn;
}

test('without its settings there is no sign-in service', () => {
  expect(read({})).toBeNull();
});

test('an issuer is taken word for word, a domain in small letters', () => {
  expect(read({ ...whole, RETAKE_OIDC_DOMAIN: 'Studio.Example' })).toEqual({
    issuer: 'https://login.example.com/tenant/',
    clientId: 'retake',
    clientSecret: 's3cret',
    domain: 'studio.example',
  });
});

test('a service on this computer may be without https, so that it can be tried', () => {
  expect(read({ ...whole, RETAKE_OIDC_ISSUER: 'http://localhost:8080' })?.issuer).toBe('http://localhost:8080');
});

test.each([
  [{ RETAKE_OIDC_CLIENT_SECRET: '' }, ['Studio'], 'go together: set RETAKE_OIDC_CLIENT_SECRET too.'],
  [{ RETAKE_OIDC_ISSUER: '', RETAKE_OIDC_CLIENT_ID: '' }, ['Studio'], 'set RETAKE_OIDC_ISSUER and RETAKE_OIDC_CLIENT_ID too.'],
  [{ RETAKE_OIDC_ISSUER: 'http://login.example.com' }, ['Studio'], 'RETAKE_OIDC_ISSUER must be the https:// address'],
  [{ RETAKE_OIDC_ISSUER: 'login.example.com' }, ['Studio'], 'RETAKE_OIDC_ISSUER must be the https:// address'],
  [{}, [], 'RETAKE_OIDC_ISSUER is for a team: set RETAKE_TEAM too, or leave it out.'],
  [{ RETAKE_OIDC_DOMAIN: 'studio.example' }, ['Studio', 'Workshop'], 'RETAKE_OIDC_DOMAIN cannot tell which of several teams'],
  [{ RETAKE_OIDC_DOMAIN: '@studio.example' }, ['Studio'], 'RETAKE_OIDC_DOMAIN must be what follows the @'],
  [{ RETAKE_OIDC_DOMAIN: 'studio' }, ['Studio'], 'RETAKE_OIDC_DOMAIN must be what follows the @'],
])('%o for %o is a mistake that is told in a sentence', (different, teams, sentence) => {
  const mistake = () => read({ ...whole, ...different }, teams);
  expect(mistake).toThrow(ConfigError);
  expect(mistake).toThrow(sentence);
  expect(mistake).not.toThrow('s3cret');
});

test('a domain alone is a mistake', () => {
  expect(() => read({ RETAKE_OIDC_DOMAIN: 'studio.example' })).toThrow('set RETAKE_OIDC_ISSUER too, or leave it out.');
});
