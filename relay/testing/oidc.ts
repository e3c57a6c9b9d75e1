import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';

/** What the service claims of somebody. */
export interface Claims {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

const client = { id: 'retake', secret: 'a-secret-that-the-service-and-the-relay-share' };

/**
 * A real OpenID Connect service on this computer, for a relay at `relayUrl`. Whoever gives a name of `people` there is them, with any
 * password.
 */
export async function startOidc(relayUrl: string, people: Record<string, Claims>, port?: number) {
  const issuer = `http://localhost:${port ?? (await freePort())}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${relayUrl}/team/sign-in/callback`],
        post_logout_redirect_uris: [`${relayUrl}/team/sign-out`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['for-tests-alone'] },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId, ...people[accountId] }) }),
  });
  const asked: string[] = [];
  provider.use(async (context, next) => {
    asked.push(context.path);
    await next();
  });
  const server = provider.listen(Number(new URL(issuer).port), 'localhost');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  return {
    issuer,
    port: (server.address() as AddressInfo).port,
    /** The paths it was asked for. */
    asked,
    close,
    settings: { RETAKE_OIDC_ISSUER: issuer, RETAKE_OIDC_CLIENT_ID: client.id, RETAKE_OIDC_CLIENT_SECRET: client.secret },
  };
}
