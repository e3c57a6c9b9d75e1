import { expect, test } from 'vitest';
import { scriptedUpstream, testApp } from '../../testing/test-app.ts';

const upstream = scriptedUpstream(async function* () {}).upstream;
const host = 'localhost:8787';
const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
const elsewhere = { incoming: { socket: { remoteAddress: '192.168.1.7' } } };

test('the relay’s bare address leads to the team’s page', async () => {
  const { app } = await testApp(upstream, undefined, null, ['Studio']);
  const answer = await app.request('/');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/team']);
});

test('in a team, the page is for who has signed in, and is told so by who has not', async () => {
  const { app, join, webSessions, firstAdmins } = await testApp(upstream, undefined, null, ['Studio']);
  const nobody = await app.request('/team');
  expect(nobody.status).toBe(401);
  expect(await nobody.text()).toContain('Sign in');
  expect(nobody.headers.get('set-cookie')).toBeNull();
  const { member } = await join(firstAdmins[0]!.secret, 'Ada');
  const cookie = `__Host-retake_session=${await webSessions.begin(member.id)}`;
  const page = await app.request('/team', { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).not.toContain('Ada');
});

test('the page runs its own script alone, under a word that is new each time, and can be framed nowhere', async () => {
  const { app } = await testApp(upstream);
  const open = () => app.request('/team', { headers: { host } }, here);
  const [page, again] = [await open(), await open()];
  const policy = page.headers.get('content-security-policy') ?? '';
  const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(nonce).toHaveLength(24);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  // No picture is shown in it either: a drawing of the model's would be at home on the relay's own pages.
  expect(policy).not.toMatch(/(img|object|frame|child|media|worker)-src|data:|blob:/);
  const text = await page.text();
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).toContain(`src="/team/page.js" nonce="${nonce}"`);
  expect(text).not.toMatch(/ style=| on\w+=|<style/);
  expect(again.headers.get('content-security-policy')).not.toBe(policy);
});

test('what the page is made of is asked for again, and sent again only when it has changed', async () => {
  const { app } = await testApp(upstream);
  const script = await app.request('/team/page.js');
  expect([script.status, script.headers.get('content-type'), script.headers.get('cache-control')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'no-cache',
  ]);
  expect((await app.request('/team/page.css', { headers: { 'if-none-match': '"1"' } })).status).toBe(304);
  expect((await app.request('/team/page.map')).status).toBe(404);
});

test('on a relay of one person, opening the page at its computer is a visit; from elsewhere, or inside another page, it is none', async () => {
  const { app } = await testApp(upstream);
  const open = (headers: Record<string, string>, from: object) => app.request('/team', { headers: { host, ...headers } }, from);
  const page = await open({}, here);
  expect(page.status).toBe(200);
  const cookie = page.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^retake_session=visit_[\w-]{43};.*HttpOnly; SameSite=Lax/);
  const visit = cookie.split(';')[0] ?? '';
  expect((await app.request('/v1/team/audit', { headers: { host, cookie: visit } })).status).toBe(200);
  expect((await open({ cookie: visit }, here)).headers.get('set-cookie')).toBeNull();

  expect((await open({}, elsewhere)).status).toBe(403);
  expect((await open({ 'x-forwarded-for': '10.0.0.1' }, here)).status).toBe(403);
  const picture = await open({ 'sec-fetch-dest': 'image', 'sec-fetch-site': 'cross-site' }, here);
  expect(picture.status).toBe(401);
  expect(picture.headers.get('set-cookie')).toBeNull();
});
