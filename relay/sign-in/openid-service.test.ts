import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { type Claims, startOidc } from '../testing/oidc.ts';
import { visitor } from '../testing/visitor.ts';
import { openidService } from './openid-service.ts';

const people: Record<string, Claims> = { ada: { name: 'Ada', email: 'ada@studio.example', email_verified: true } };

/** Stands where people come back to. */
async function startReturn(): Promise<string> {
  const server = createServer((_, answer) => answer.end('back')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function start(service: Parameters<typeof startOidc>[2] = {}) {
  const url = await startReturn();
  const clock = { now: Date.now() };
  const port = service.port ?? (await freePort());
  const oidc = await startOidc(url, people, { ...service, port });
  const logged: unknown[] = [];
  const one = openidService({
    issuer: oidc.issuer,
    clientId: oidc.settings.RETAKE_OIDC_CLIENT_ID,
    clientSecret: oidc.settings.RETAKE_OIDC_CLIENT_SECRET,
    returnUrl: `${url}/team/sign-in/callback`,
    signedOutUrl: `${url}/team/sign-out`,
    now: () => clock.now,
    log: (line) => void logged.push(line),
  });
  /** Goes to the service as Ada does, and gives the query she comes back with. */
  const goAndComeBack = async (address: string): Promise<string> => {
    const browser = visitor();
    const login = await browser.go(address);
    const consent = await browser.send(login, 'Sign-in', { prompt: 'login', login: 'ada', password: 'any' });
    return new URL((await browser.send(consent, 'Continue')).url).search.slice(1);
  };
  return { oidc, port, url, clock, logged, service: one, goAndComeBack };
}

test('somebody who has been there is known by the service’s own name for them', async () => {
  const { service, goAndComeBack, oidc } = await start();
  const { url, checks } = await service.begin();
  expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
  expect(await service.finish(await goAndComeBack(url), checks)).toEqual({
    subject: `${oidc.issuer} ada`,
    email: 'ada@studio.example',
    domain: 'studio.example',
    name: 'Ada',
  });
});

test.each(['state', 'nonce', 'verifier'] as const)('an answer to another %s is refused', async (check) => {
  const { service, goAndComeBack } = await start();
  const { url, checks } = await service.begin();
  const other = await service.begin();
  const query = await goAndComeBack(url);
  await expect(service.finish(query, { ...checks, [check]: other.checks[check] })).rejects.toMatchObject({ code: 'sign_in_failed' });
});

test.each([
  '',
  'code=',
  'code=made-up',
  'code=one&code=two',
  'code=%ff%00',
  'error=',
  'error=<script>',
  'error=server_error',
  'id_token=x',
  'response=x.y.z',
])('“%s” is no answer that lets anybody in', async (answer) => {
  const { service, oidc, logged } = await start();
  const { checks } = await service.begin();
  const query = `${answer}&state=${checks.state}&iss=${encodeURIComponent(oidc.issuer)}`;
  await expect(service.finish(query, checks)).rejects.toMatchObject({ code: 'sign_in_failed', message: expect.not.stringContaining('<') });
  expect(logged).toMatchObject([{ event: 'sign-in.failed' }]);
});

test('an ID token that was changed on the way is refused', async () => {
  const { service, goAndComeBack, logged } = await start({
    lie: (path, answer) => {
      if (path !== '/token') return;
      const [head, claims, signature] = String(answer.id_token).split('.');
      const read = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as object;
      const changed = Buffer.from(JSON.stringify({ ...read, email: 'eve@studio.example', email_verified: true })).toString('base64url');
      answer.id_token = [head, changed, signature].join('.');
    },
  });
  const { url, checks } = await service.begin();
  await expect(service.finish(await goAndComeBack(url), checks)).rejects.toMatchObject({ code: 'sign_in_failed' });
  expect(JSON.stringify(logged)).not.toContain('eve@');
});

test('what is told under the name of somebody else is not believed', async () => {
  const { service, goAndComeBack } = await start({
    lie: (path, answer) => {
      if (path === '/me') answer.sub = 'somebody-else';
    },
  });
  const { url, checks } = await service.begin();
  await expect(service.finish(await goAndComeBack(url), checks)).rejects.toMatchObject({ code: 'sign_in_failed' });
});

test('a service that takes the secret in the body alone gets it there', async () => {
  const { service, goAndComeBack } = await start({
    as: { token_endpoint_auth_method: 'client_secret_post' },
    lie: (path, answer) => {
      if (path.startsWith('/.well-known/')) answer.token_endpoint_auth_methods_supported = ['client_secret_post'];
    },
  });
  const { url, checks } = await service.begin();
  expect(await service.finish(await goAndComeBack(url), checks)).toMatchObject({ name: 'Ada' });
});

test('the service’s description is read once an hour, and the last one goes on while it is away', async () => {
  const { service, oidc, clock, logged } = await start();
  const reads = () => oidc.asked.filter((path) => path.startsWith('/.well-known/')).length;
  await Promise.all([service.begin(), service.begin(), service.open()]);
  expect(reads()).toBe(1);
  clock.now += 61 * 60 * 1000;
  await service.begin();
  expect(reads()).toBe(2);
  await oidc.close();
  clock.now += 61 * 60 * 1000;
  expect((await service.begin()).url.startsWith(oidc.issuer)).toBe(true);
  expect(logged).toMatchObject([
    { event: 'sign-in.away', why: expect.any(String), message: expect.stringContaining('what is known of it goes on') },
  ]);
  await service.begin();
  expect(logged).toHaveLength(1);
});

test('a service that goes away in the middle is said to be away', async () => {
  const { service, oidc, goAndComeBack } = await start();
  const { url, checks } = await service.begin();
  const query = await goAndComeBack(url);
  await oidc.close();
  await expect(service.finish(query, checks)).rejects.toMatchObject({ code: 'sign_in_away' });
});

test('signing out there needs no ID token in an address', async () => {
  const { service, url } = await start();
  const there = new URL((await service.signOutUrl()) ?? '');
  expect(Object.fromEntries(there.searchParams)).toEqual({ client_id: 'retake', post_logout_redirect_uri: `${url}/team/sign-out` });
});

test('a service that can end no session has no address for it', async () => {
  const { service } = await start({
    lie: (path, answer) => {
      if (path.startsWith('/.well-known/')) delete answer.end_session_endpoint;
    },
  });
  expect(await service.signOutUrl()).toBeNull();
});
