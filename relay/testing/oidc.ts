import { once } from 'node:events';
import { type ClientMetadata, Provider } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import { freePort } from './free-port.ts';

/** What the service claims of somebody. */
export interface Claims {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

const client = { id: 'retake', secret: 'a-secret-that-the-service-and-the-relay-share' };
const minutes = { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 };

interface Service {
  /** Taken by itself where it is left out. */
  port?: number;
  /** What is different about the relay as its client. */
  as?: Partial<ClientMetadata>;
  /** Changes what it answers, by the path it was asked for. */
  lie?: (path: string, answer: Record<string, unknown>) => void;
}

/**
 * A real OpenID Connect service on this computer, for a relay at `relayUrl`. Whoever gives a name of `people` there is them, with any
 * password.
 */
export async function startOidc(relayUrl: string, people: Record<string, Claims>, { port, as = {}, lie = () => {} }: Service = {}) {
  const issuer = `http://localhost:${port ?? (await freePort())}`;
  const provider = quietly(
    () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: client.id,
            client_secret: client.secret,
            redirect_uris: [`${relayUrl}/team/sign-in/callback`],
            post_logout_redirect_uris: [`${relayUrl}/team/sign-out`],
            ...as,
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        cookies: { keys: ['for-tests-alone'] },
        ttl: minutes,
        findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId, ...people[accountId] }) }),
      }),
  );
  const asked: string[] = [];
  provider.use(async (context, next) => {
    asked.push(context.path);
    await next();
    lie(context.path, context.body as Record<string, unknown>);
  });
  const server = provider.listen(Number(new URL(issuer).port), 'localhost');
  await once(server, 'listening');
  const close = async () => {
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(close);
  return {
    issuer,
    /** The paths it was asked for. */
    asked,
    close,
    settings: { RETAKE_OIDC_ISSUER: issuer, RETAKE_OIDC_CLIENT_ID: client.id, RETAKE_OIDC_CLIENT_SECRET: client.secret },
  };
}

/** It warns that it keeps nothing and takes any password, which is what it is for here. */
function quietly<T>(make: () => T): T {
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  try {
    return make();
  } finally {
    warnings.mockRestore();
  }
}
