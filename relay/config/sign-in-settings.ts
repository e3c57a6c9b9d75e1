import { ConfigError } from './config-error.ts';
import type { Settings } from './settings.ts';

export interface SignInConfig {
  /** Null: people come in by invitation links alone. */
  signIn: SignInChoice | null;
}

/** A sign-in service that speaks OpenID Connect, and what the relay is to it. */
export interface SignInChoice {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whoever has an address of this domain joins the one team there is; null asks for an invitation. */
  domain: string | null;
}

const names = ['RETAKE_OIDC_ISSUER', 'RETAKE_OIDC_CLIENT_ID', 'RETAKE_OIDC_CLIENT_SECRET'];

export function signInSettings({ setting, attempt, refuse }: Settings, teams: readonly string[]): SignInConfig {
  const domain = attempt(() => readDomain(setting('RETAKE_OIDC_DOMAIN')), null);
  const given = names.filter((name) => setting(name) !== null);
  if (given.length === 0) {
    if (domain !== null) refuse('RETAKE_OIDC_DOMAIN is for sign-in with a service: set RETAKE_OIDC_ISSUER too, or leave it out.');
    return { signIn: null };
  }
  const missing = names.filter((name) => !given.includes(name));
  if (missing.length > 0) refuse(`${names.join(', ')} go together: set ${missing.join(' and ')} too.`);
  if (teams.length === 0) refuse('RETAKE_OIDC_ISSUER is for a team: set RETAKE_TEAM too, or leave it out.');
  if (teams.length > 1 && domain !== null)
    refuse('RETAKE_OIDC_DOMAIN cannot tell which of several teams people join: leave it out and invite them.');
  return {
    signIn: {
      issuer: attempt(() => readIssuer(setting('RETAKE_OIDC_ISSUER') ?? ''), ''),
      clientId: setting('RETAKE_OIDC_CLIENT_ID') ?? '',
      clientSecret: setting('RETAKE_OIDC_CLIENT_SECRET') ?? '',
      domain,
    },
  };
}

/** Word for word: to a service, a slash at its end makes another issuer. */
function readIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return text;
  throw new ConfigError(`RETAKE_OIDC_ISSUER must be the https:// address of your sign-in service, not "${text}".`);
}

function readDomain(text: string | null): string | null {
  if (text === null) return null;
  const domain = text.toLowerCase();
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return domain;
  throw new ConfigError(`RETAKE_OIDC_DOMAIN must be what follows the @ in your team's addresses, such as example.com, not "${text}".`);
}
