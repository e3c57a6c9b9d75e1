import * as openid from 'openid-client';
import { RelayError } from '../errors.ts';
import type { Log } from '../log.ts';
import { identityOf } from './identity-of.ts';
import type { SignInService } from './sign-in-service.ts';

interface OpenidOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where people come back to, as the service knows it. */
  returnUrl: string;
  /** Where they come back to when they have signed out there. */
  signedOutUrl: string;
  now: () => number;
  log: Log;
}

const renewMs = 60 * 60 * 1000;
const againMs = 60 * 1000;
const timeoutSeconds = 10;
const clockSkewSeconds = 30;

/** A sign-in service that speaks OpenID Connect: code flow with PKCE, state and nonce. */
export function openidService(options: OpenidOptions): SignInService {
  const { issuer, returnUrl, signedOutUrl, now, log } = options;
  const { host } = new URL(issuer);
  let known: { configuration: openid.Configuration; renewAt: number } | null = null;
  let asking: Promise<openid.Configuration> | null = null;

  /** What the service says of itself, read anew from time to time. While it cannot be read, what was known goes on. */
  async function configuration(): Promise<openid.Configuration> {
    if (known && known.renewAt > now()) return known.configuration;
    asking ??= discover(options).finally(() => {
      asking = null;
    });
    try {
      known = { configuration: await asking, renewAt: now() + renewMs };
    } catch (error) {
      const message = `${host} cannot be reached or read: ${known ? 'what is known of it goes on' : 'nobody can sign in there until it can'}.`;
      log({ event: 'sign-in.away', why: reasonOf(error), message });
      if (!known) throw away(error);
      known.renewAt = now() + againMs;
    }
    return known.configuration;
  }

  function away(cause: unknown): RelayError {
    return Object.assign(new RelayError('sign_in_away', `${host} cannot be reached just now. Wait a moment, then try again.`), { cause });
  }

  async function ask(service: openid.Configuration, query: string, checks: Parameters<SignInService['finish']>[1]) {
    const tokens = await openid.authorizationCodeGrant(service, new URL(`${returnUrl}?${query}`), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('The sign-in service gave no ID token.');
    // Many tell an address only to who asks for it.
    const more =
      claims.email === undefined && service.serverMetadata().userinfo_endpoint !== undefined
        ? await openid.fetchUserInfo(service, tokens.access_token, claims.sub)
        : {};
    return identityOf({ ...more, ...claims });
  }

  /** In words for who signs in; the log tells who runs the relay. What is neither the service's nor the line's doing is a fault of ours. */
  function failure(error: unknown): unknown {
    if (!isAway(error) && !isOfProtocol(error)) return error;
    const why = reasonOf(error);
    log({ event: 'sign-in.failed', service: host, why });
    if (isAway(error)) return away(error);
    return new RelayError('sign_in_failed', sentenceOf(why));
  }

  function sentenceOf(why: string): string {
    switch (why) {
      case 'access_denied':
        return `${host} did not let you in, or you stopped. Try again.`;
      case 'invalid_grant':
        return 'This sign-in was used already, or took too long. Start again.';
      case 'invalid_client':
      case 'unauthorized_client':
        return `${host} does not know this relay. Tell whoever runs it to check RETAKE_OIDC_CLIENT_ID and RETAKE_OIDC_CLIENT_SECRET.`;
      default:
        return `The answer of ${host} did not fit this sign-in. Start again; if it stays so, tell whoever runs the relay to look at its log.`;
    }
  }

  return {
    host,
    async begin() {
      const service = await configuration();
      const checks = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
      const url = openid.buildAuthorizationUrl(service, {
        redirect_uri: returnUrl,
        scope: 'openid email profile',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, checks };
    },
    async finish(query, checks) {
      const service = await configuration();
      try {
        return await ask(service, query, checks);
      } catch (error) {
        throw failure(error);
      }
    },
    async signOutUrl() {
      const service = await configuration().catch(() => null);
      if (!service?.serverMetadata().end_session_endpoint) return null;
      // Without an ID token as a hint: it says who somebody is, and addresses are kept in many places.
      return openid.buildEndSessionUrl(service, { post_logout_redirect_uri: signedOutUrl }).href;
    },
    async open() {
      await configuration();
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OpenidOptions): Promise<openid.Configuration> {
  const [basic, post] = [openid.ClientSecretBasic(clientSecret), openid.ClientSecretPost(clientSecret)];
  return openid.discovery(
    new URL(issuer),
    clientId,
    { [openid.clockTolerance]: clockSkewSeconds },
    (service, ...rest) => {
      // What a service takes that does not say (OpenID Connect Discovery, section 3).
      const takes = service.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      return (takes.includes('client_secret_basic') ? basic : post)(service, ...rest);
    },
    {
      timeout: timeoutSeconds,
      execute: [openid.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [])],
    },
  );
}

/** A word of the protocol or of the library; never what the service wrote, which may repeat what it was sent. */
function reasonOf(error: unknown): string {
  if (error instanceof openid.ResponseBodyError || error instanceof openid.AuthorizationResponseError) return error.error.slice(0, 80);
  // How a service refuses a client that has shown its secret in a header.
  if (error instanceof openid.WWWAuthenticateChallengeError) return error.cause[0]?.parameters.error ?? 'invalid_client';
  if (error instanceof openid.ClientError && error.code !== undefined) return error.code;
  return error instanceof Error ? (codeOf(error.cause) ?? error.name) : typeof error;
}

function codeOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : null;
}

function isOfProtocol(error: unknown): boolean {
  const { ClientError, AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } = openid;
  return [ClientError, AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError].some((kind) => error instanceof kind);
}

/** `fetch` throws a TypeError where no answer came. */
function isAway(error: unknown): boolean {
  if (error instanceof openid.ClientError) return error.code === 'OAUTH_TIMEOUT';
  if (error instanceof openid.ResponseBodyError) return error.status >= 500;
  return error instanceof TypeError && error.cause !== undefined;
}
