import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from './config.ts';
import type { Me } from './contract.ts';
import { startRelay } from './server.ts';
import { freePort } from './testing/free-port.ts';
import { type Claims, startOidc } from './testing/oidc.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { type Seen, visitor } from './testing/visitor.ts';

const ada = { name: 'Ada', email: 'Ada@studio.example', email_verified: true };
const people: Record<string, Claims> = {
  ada,
  bob: { name: 'Bob', email: 'bob@studio.example', email_verified: true },
  'unsure-ada': { ...ada, name: 'Not Ada', email_verified: false },
  nameless: {},
};

async function start({ settings = {}, given = people }: { settings?: Record<string, string>; given?: Record<string, Claims> } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const oidc = await startOidc(url, given);
  const logged: string[] = [];
  const config = readConfig({
    RETAKE_TEAM: 'Studio',
    RETAKE_PUBLIC_URL: url,
    RETAKE_PORT: String(port),
    RETAKE_DATA: await temporaryFolder(),
    ...oidc.settings,
    ...settings,
  });
  const relay = await startRelay(config, (line) => void logged.push(JSON.stringify(line)));
  onTestFinished(() => relay.close());
  return { url, oidc, relay, logged, secretOf: (team: string) => secretIn(relay.adminLinks.find((one) => one.team === team)?.link) };
}

function secretIn(link = ''): string {
  return new URL(link).hash.slice(1);
}

/** Through the service's own pages, as far as they go. */
async function atService(browser: ReturnType<typeof visitor>, seen: Seen, name: string): Promise<Seen> {
  let page = seen;
  if (page.text.includes('Enter any login')) page = await browser.send(page, 'Sign-in', { prompt: 'login', login: name, password: 'any' });
  if (page.text.includes('name="prompt" value="consent"')) page = await browser.send(page, 'Continue');
  return page;
}

async function signIn(url: string, name: string, browser = visitor()) {
  const page = await browser.go(`${url}/team/sign-in`);
  const seen = await atService(browser, await browser.send(page, 'Sign in with'), name);
  return { browser, seen, me: await whoIs(url, browser) };
}

/** Joins with an invitation and the service. */
async function join(url: string, secret: string, name: string, browser = visitor()) {
  await browser.go(`${url}/join`);
  const page = await browser.go(`${url}/join`, { secret });
  const seen = await atService(browser, await browser.send(page, 'Join with'), name);
  return { browser, seen, me: await whoIs(url, browser) };
}

async function whoIs(url: string, browser: ReturnType<typeof visitor>): Promise<Me | null> {
  const answer = await fetch(`${url}/v1/me`, { headers: { cookie: browser.cookies() } });
  return answer.status === 200 ? ((await answer.json()) as Me) : null;
}

test('the first admin joins with the sign-in service, and comes in by it alone from then on', async () => {
  const { url, secretOf, oidc } = await start();
  const joined = await join(url, secretOf('Studio'), 'ada');
  expect(joined.seen.url).toBe(`${url}/team`);
  expect(joined.me).toMatchObject({ member: { name: 'Ada', email: 'ada@studio.example', role: 'admin' } });
  const again = await signIn(url, 'ada');
  expect(again.me?.member.id).toBe(joined.me?.member.id);
  expect(oidc.asked).toContain('/token');
});

test('nothing secret is in an address or a log', async () => {
  const { url, secretOf, oidc, logged } = await start();
  const secret = secretOf('Studio');
  const { browser } = await join(url, secret, 'ada');
  const visit = browser.cookie('retake_session')!.split('=')[1]!;
  const code = new URL(browser.visited.find((address) => address.includes('/team/sign-in/callback'))!).searchParams.get('code')!;
  for (const hidden of [secret, visit, oidc.settings.RETAKE_OIDC_CLIENT_SECRET]) expect(browser.visited.join()).not.toContain(hidden);
  for (const hidden of [secret, visit, code, oidc.settings.RETAKE_OIDC_CLIENT_SECRET]) expect(logged.join()).not.toContain(hidden);
  expect(logged.join()).toContain('/team/sign-in/callback');
});
