import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from './config.ts';
import type { Invitations, Me, NewInvitation, Team } from './contract.ts';
import { startRelay } from './server.ts';
import { freePort } from './testing/free-port.ts';
import { type Claims, startOidc } from './testing/oidc.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { type Seen, visitor } from './testing/visitor.ts';

const people: Record<string, Claims> = {
  ada: { name: 'Ada', email: 'Ada@studio.example', email_verified: true },
  bob: { name: 'Bob', email: 'bob@studio.example', email_verified: true },
  'bob-elsewhere': { name: 'Bob', email: 'bob@studio.example', email_verified: true },
  eve: { name: 'Eve', email: 'eve@elsewhere.example', email_verified: true },
  'unsure-carol': { name: 'Carol', email: 'carol@studio.example', email_verified: false },
};

/** A team whose admin, Ada, has joined with the service. */
async function started(different: Parameters<typeof start>[0] = {}) {
  const relay = await start(different);
  const { url } = relay;
  const { browser, me } = await join(url, relay.secretOf('Studio'), 'ada');
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { cookie: browser.cookies(), origin: url, 'x-retake-form': me?.form ?? '' };
    const answer = await fetch(`${url}/v1/team${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.status === 204 ? null : answer.json();
  };
  const admin = {
    browser,
    invite: async (person: object) =>
      secretIn(((await call('POST', '/invitations', { for: 'somebody-new', ...person })) as NewInvitation).link),
    letInAnew: async (memberId: string) =>
      secretIn(((await call('POST', '/invitations', { for: 'member', memberId })) as NewInvitation).link),
    invitations: async () => ((await call('GET', '/invitations')) as Invitations).invitations,
    remove: (memberId: string) => call('DELETE', `/members/${memberId}`),
    memberNames: async () => ((await call('GET', '')) as Team).members.map(({ name }) => name),
  };
  return { ...relay, as: { admin } };
}

async function start({ settings = {} }: { settings?: Record<string, string> } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const oidc = await startOidc(url, people);
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

test('whoever was invited by an address comes in with it, and nobody else does', async () => {
  const { url, as } = await started();
  await as.admin.invite({ name: 'Robert', email: 'BOB@studio.example', role: 'member' });
  const bob = await signIn(url, 'bob');
  expect(bob.seen.url).toBe(`${url}/pair`);
  expect(bob.me).toMatchObject({ member: { name: 'Bob', email: 'bob@studio.example', role: 'member' } });
  expect(await as.admin.invitations()).toEqual([]);
  const eve = await signIn(url, 'eve');
  expect(eve.me).toBeNull();
  expect(eve.seen.text).toContain('Nobody has invited eve@elsewhere.example. Ask an admin of your team for an invitation.');
});

test('an address that the service has not confirmed lets nobody in, though it was invited', async () => {
  const { url, as } = await started({ settings: { RETAKE_OIDC_DOMAIN: 'studio.example' } });
  await as.admin.invite({ name: 'Carol', email: 'carol@studio.example', role: 'admin' });
  const { seen, me } = await signIn(url, 'unsure-carol');
  expect(me).toBeNull();
  expect(seen.text).toContain('no email address of yours is confirmed');
  expect(await as.admin.invitations()).toHaveLength(1);
});

test('an address of the team’s domain is enough where the settings say so, of another it is not', async () => {
  const { url, as } = await started({ settings: { RETAKE_OIDC_DOMAIN: 'studio.example' } });
  expect((await signIn(url, 'bob')).me).toMatchObject({ member: { name: 'Bob', role: 'member' } });
  expect((await signIn(url, 'eve')).me).toBeNull();
  expect(await as.admin.memberNames()).toEqual(['Ada', 'Bob']);
  await Promise.all([signIn(url, 'bob'), signIn(url, 'bob')]);
  expect(await as.admin.memberNames()).toEqual(['Ada', 'Bob']);
});

test('two windows in which somebody signs in for the first time make one member', async () => {
  const { url, as } = await started();
  await as.admin.invite({ name: 'Bob', email: 'bob@studio.example', role: 'member' });
  const both = await Promise.all([signIn(url, 'bob'), signIn(url, 'bob')]);
  expect(new Set(both.map(({ me }) => me?.member.id)).size).toBe(1);
  expect(await as.admin.memberNames()).toEqual(['Ada', 'Bob']);
});

test('who was removed is out at once, and comes in again by a new invitation alone', async () => {
  const { url, as } = await started({ settings: { RETAKE_OIDC_DOMAIN: 'studio.example' } });
  const bob = await signIn(url, 'bob');
  await as.admin.remove(bob.me!.member.id);
  expect(await whoIs(url, bob.browser)).toBeNull();
  const again = await signIn(url, 'bob');
  expect(again.me).toBeNull();
  expect(again.seen.text).toContain('You are no longer in the team. Ask an admin of it for a new invitation.');
  expect((await signIn(url, 'bob-elsewhere')).me).toBeNull();
  await as.admin.invite({ name: 'Bob', email: 'bob@studio.example', role: 'member' });
  expect((await signIn(url, 'bob')).me).toMatchObject({ member: { name: 'Bob' } });
});

test('who joined by a link alone is the same member when they sign in with the address the link was for', async () => {
  const { url, as } = await started();
  const secret = await as.admin.invite({ name: 'Bob', email: 'bob@studio.example', role: 'member' });
  const byLink = visitor();
  await byLink.go(`${url}/join`);
  await byLink.go(`${url}/join`, { secret, name: 'Bobby' });
  const before = await whoIs(url, byLink);
  const { me } = await signIn(url, 'bob');
  expect(me?.member).toMatchObject({ id: before?.member.id, name: 'Bobby' });
  const other = await signIn(url, 'bob-elsewhere');
  expect(other.me).toBeNull();
  expect(other.seen.text).toContain('A member with the address bob@studio.example signs in as somebody else.');
});

test('a link lets in anew who signs in as somebody else now, and nobody who is in the team already', async () => {
  const { url, as } = await started();
  await as.admin.invite({ name: 'Bob', email: 'bob@studio.example', role: 'member' });
  const bob = await signIn(url, 'bob');
  const id = bob.me!.member.id;
  const secret = await as.admin.letInAnew(id);
  const mistaken = await join(url, secret, 'ada');
  expect(mistaken.seen.text).toContain('This invitation is for somebody else in the team, and you are in it.');
  const anew = await join(url, secret, 'bob-elsewhere');
  expect(anew.me?.member.id).toBe(id);
  expect((await signIn(url, 'bob')).me).toBeNull();
  const late = visitor();
  await late.go(`${url}/join`);
  expect((await late.go(`${url}/join`, { secret })).text).toContain('has been used or has run out');
});

test('a member who opens the link of an admin is the same member, and an admin', async () => {
  const { url, as } = await started();
  await as.admin.invite({ name: 'Bob', email: 'bob@studio.example', role: 'member' });
  const bob = await signIn(url, 'bob');
  const secret = await as.admin.invite({ name: 'Somebody', role: 'admin' });
  expect((await join(url, secret, 'bob')).me?.member).toMatchObject({ id: bob.me?.member.id, role: 'admin' });
});

test('who belongs to several teams chooses one, and is in that one alone', async () => {
  const { url, secretOf } = await start({ settings: { RETAKE_TEAM: 'Studio, Workshop' } });
  await join(url, secretOf('Studio'), 'ada');
  const second = await join(url, secretOf('Workshop'), 'ada');
  expect(second.seen.text).toContain('Which team?');
  expect(second.me).toBeNull();
  const workshop = /value="([^"]+)">Workshop/.exec(second.seen.text)?.[1] ?? '';
  expect(second.seen.url).toBe(`${url}/team/sign-in/team`);
  const seen = await second.browser.send(second.seen, 'Workshop', { member: workshop });
  expect(seen.url).toBe(`${url}/team`);
  expect(await whoIs(url, second.browser)).toMatchObject({ team: { name: 'Workshop' } });
  const stranger = visitor();
  expect((await stranger.go(`${url}/team/sign-in`)).text).toContain('Sign in with');
  await stranger.go(`${url}/team/sign-in/team`, { member: workshop });
  expect(await whoIs(url, stranger)).toBeNull();
});

test('an answer of the service is good once, in the browser that began, and while it is fresh', async () => {
  const { url } = await started();
  const { browser } = await signIn(url, 'ada');
  const callback = browser.visited.find((address) => address.includes('/callback?'))!;
  const again = await browser.go(callback);
  expect(again.text).toContain('This sign-in took too long, or was begun in another window or browser.');
  const other = visitor();
  expect((await other.go(callback)).status).toBe(400);
  expect(await whoIs(url, other)).toBeNull();
});

test('a sealed sign-in that is sent twice comes in once', async () => {
  const { url } = await started();
  const browser = visitor();
  const page = await browser.send(await browser.go(`${url}/team/sign-in`), 'Sign in with', {}).catch(() => null);
  const sealed = browser.cookie('retake_sign_in')!;
  await atService(browser, page!, 'ada');
  const callback = browser.visited.find((address) => address.includes('/callback?'))!;
  const replay = await fetch(callback, { headers: { cookie: sealed }, redirect: 'manual' });
  expect(await replay.text()).toContain('This sign-in was used already, or took too long. Start again.');
  expect(replay.headers.getSetCookie().join()).not.toContain('retake_session');
});

test('another site can neither begin a sign-in nor choose where it ends', async () => {
  const { url } = await started();
  const begin = (headers: Record<string, string>) =>
    fetch(`${url}/team/sign-in`, { method: 'POST', headers, body: new URLSearchParams({ invitation: 'invite_theirs' }) });
  const answer = await begin({ origin: 'https://evil.example' });
  expect(answer.status).toBe(400);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await begin({})).status).toBe(400);
  const browser = visitor();
  const page = await browser.go(`${url}/team/sign-in?back=${encodeURIComponent('//evil.example/pair')}`);
  expect(page.text).not.toContain('evil');
  const seen = await atService(browser, await browser.send(page, 'Sign in with', { back: 'https://evil.example/pair' }), 'ada');
  expect(seen.url).toBe(`${url}/team`);
});

test('a panel’s page leads through the sign-in and back to the panel’s code', async () => {
  const { url } = await started();
  const browser = visitor();
  const page = await browser.go(`${url}/pair?code=BCDF-GHJK`);
  expect(page.status).toBe(401);
  const seen = await atService(browser, await browser.send(page, 'Sign in with'), 'ada');
  expect(seen.url).toBe(`${url}/pair?code=BCDF-GHJK`);
});

test('who stops at the service is told, and nobody has come in', async () => {
  const { url } = await started();
  const browser = visitor();
  const login = await browser.send(await browser.go(`${url}/team/sign-in`), 'Sign in with');
  const abort = /href="([^"]*abort)"/.exec(login.text)?.[1] ?? '';
  const seen = await browser.go(new URL(abort, login.url).href);
  expect(seen.text).toMatch(/localhost:\d+ did not let you in, or you stopped. Try again./);
  expect(await whoIs(url, browser)).toBeNull();
});

test('who signs out is out, and is shown where to sign out of the service, too', async () => {
  const { url, oidc, as } = await started();
  const { browser } = as.admin;
  const asked = await browser.go(`${url}/team/sign-out`);
  expect(asked.text).toContain('You are signed in as Ada.');
  const forged = await fetch(`${url}/team/sign-out`, {
    method: 'POST',
    headers: { cookie: browser.cookies(), origin: 'https://evil.example' },
  });
  expect(forged.status).toBe(400);
  const before = browser.cookies();
  const out = await browser.send(asked, 'Sign out');
  expect(out.text).toContain('You are signed out');
  expect((await fetch(`${url}/v1/me`, { headers: { cookie: before } })).status).toBe(401);
  const there = /href="([^"]*session\/end[^"]*)"/.exec(out.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(there.startsWith(oidc.issuer)).toBe(true);
  expect((await browser.go(there)).text).toContain('Do you want to sign-out');
});

test('a relay starts without its sign-in service, says so, and lets people in once it is there', async () => {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const { url, logged, secretOf } = await start({ settings: { RETAKE_OIDC_ISSUER: issuer } });
  await expect.poll(() => logged.join()).toContain(`localhost:${port} cannot be reached or read: nobody can sign in there until it can.`);
  const browser = visitor();
  const page = await browser.go(`${url}/team/sign-in`);
  const away = await browser.send(page, 'Sign in with');
  expect(away.text).toContain(`localhost:${port} cannot be reached just now. Wait a moment, then try again.`);
  await startOidc(url, people, { port });
  expect((await join(url, secretOf('Studio'), 'ada')).me?.member.name).toBe('Ada');
});

test('a relay that the service does not know says who has to do what', async () => {
  const { url, logged } = await start({ settings: { RETAKE_OIDC_CLIENT_SECRET: 'wrong' } });
  const { seen, me } = await signIn(url, 'ada');
  expect(me).toBeNull();
  expect(seen.text).toContain('check RETAKE_OIDC_CLIENT_ID and RETAKE_OIDC_CLIENT_SECRET');
  expect(logged.join()).toContain('invalid_client');
});

test('without a sign-in service there is no page for it, and the other pages speak of links alone', async () => {
  const none = { RETAKE_OIDC_ISSUER: '', RETAKE_OIDC_CLIENT_ID: '', RETAKE_OIDC_CLIENT_SECRET: '' };
  const { url } = await start({ settings: none });
  const browser = visitor();
  expect((await browser.go(`${url}/team/sign-in`)).status).toBe(404);
  expect((await browser.go(`${url}/team/sign-in`, {})).status).toBe(404);
  expect((await browser.go(`${url}/team`)).text).toContain('a link of your own');
  expect((await browser.go(`${url}/team/sign-out`)).text).toContain('You are signed out');
});
