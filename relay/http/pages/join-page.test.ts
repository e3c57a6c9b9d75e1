import { expect, test } from 'vitest';
import type { Me, Pairing } from '../../contract.ts';
import { scriptedUpstream, testApp, testUrl } from '../../testing/test-app.ts';

const own = { 'sec-fetch-site': 'same-origin', origin: testUrl };

async function start(teams: readonly string[] = ['Studio']) {
  const app = await testApp(scriptedUpstream(async function* () {}).upstream, undefined, null, teams);
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = own) => {
    const body = new URLSearchParams(fields).toString();
    return app.app.request(path, { method: 'POST', body, headers: { 'content-length': String(body.length), ...headers } });
  };
  /** Opens an invitation as its page does, and gives the cookie of the visit. */
  const join = async (secret: string, name: string) => {
    const answer = await post('/join', { secret, name });
    return { answer, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const secret = app.firstAdmins[0]?.secret ?? '';
  const get = (path: string, cookie: string, headers: Record<string, string> = {}) =>
    app.app.request(path, { headers: { cookie, ...headers } });
  return { ...app, post, get, joinAs: join, secret };
}

test('the first admin comes in by the link that was printed, once, and finds what was there before', async () => {
  const { post, joinAs, secret, get } = await start();
  expect(await (await post('/join', { secret })).text()).toContain('Join Studio?');
  const { answer, cookie } = await joinAs(secret, 'Ada');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/team#members']);
  const me = (await (await get('/v1/me', cookie)).json()) as Me;
  expect(me).toMatchObject({ member: { name: 'Ada', role: 'admin' }, team: { name: 'Studio' }, mode: 'team', form: expect.any(String) });
  expect((await get('/v1/tokens', cookie)).status).toBe(200);
  expect(await (await post('/join', { secret })).text()).toContain('has been used or has run out');
  expect((await joinAs(secret, 'Eve')).cookie).toBe('');
});

test('a visit is a cookie that no script and no plain connection can see', async () => {
  const { joinAs, secret } = await start();
  const { answer } = await joinAs(secret, 'Ada');
  expect(answer.headers.get('set-cookie')).toMatch(
    /^__Host-retake_session=visit_[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test('the secret of a link is read behind the # by the page’s one script, and is in no address and no log', async () => {
  const { app, joinAs, secret, logged } = await start();
  const page = await app.request('/join');
  const text = await page.text();
  const nonce = /<script nonce="([^"]+)">/.exec(text)?.[1];
  expect(page.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}'`);
  expect(text).toContain('location.hash');
  await joinAs(secret, 'Ada');
  expect(JSON.stringify(logged)).not.toContain(secret);
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a program that tells nothing', {}],
])('an invitation is not accepted by a form from %s', async (_, headers) => {
  const { post, secret } = await start();
  const answer = await post('/join', { secret, name: 'Eve' }, headers);
  expect(answer.status).toBe(403);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('a name is needed to join, and one that is markup stays text', async () => {
  const { joinAs, secret, invitations, post, get } = await start();
  expect((await joinAs(secret, '  ')).answer.status).toBe(400);
  const { cookie } = await joinAs(secret, 'Ada');
  const { member } = (await (await get('/v1/me', cookie)).json()) as Me;
  const by = { teamId: '00000000-0000-4000-8000-000000000001', memberId: member.id };
  const invited = await invitations.invite(by, { for: 'somebody-new', name: '<img src=x>', role: 'member' });
  expect(await (await post('/join', { secret: invited.secret })).text()).not.toContain('<img');
});

test('a relay of one person has nothing to join', async () => {
  const { app, post } = await start([]);
  expect((await app.request('/join')).status).toBe(404);
  expect((await post('/join', { secret: 'invite_x', name: 'Eve' })).status).toBe(404);
});

test('the cookie alone changes nothing: the call must come from a page of the relay and carry its form token', async () => {
  const { joinAs, secret, get, app } = await start();
  const { cookie } = await joinAs(secret, 'Ada');
  const { form } = (await (await get('/v1/me', cookie)).json()) as Me;
  const put = async (headers: Record<string, string>) =>
    (
      await app.request(`/v1/presets/${crypto.randomUUID()}`, {
        method: 'PUT',
        body: JSON.stringify({ name: 'Dusk', prompt: 'Make it dusk' }),
        headers: { cookie, ...headers },
      })
    ).status;
  expect(await put({ ...own, 'x-retake-form': form ?? '' })).toBe(201);
  expect(await put(own)).toBe(403);
  expect(await put({ ...own, 'x-retake-form': 'guessed' })).toBe(403);
  expect(await put({ 'x-retake-form': form ?? '' })).toBe(403);
  expect(await put({ 'x-retake-form': form ?? '', 'sec-fetch-site': 'same-site', origin: 'https://other.retake.test' })).toBe(403);
  expect(await put({ 'x-retake-form': form ?? '', 'sec-fetch-site': 'cross-site', origin: 'null' })).toBe(403);
  expect((await get('/v1/me', cookie, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('who signs out is out, with that cookie for good', async () => {
  const { joinAs, secret, get, app } = await start();
  const { cookie } = await joinAs(secret, 'Ada');
  const { form } = (await (await get('/v1/me', cookie)).json()) as Me;
  const out = await app.request('/v1/me/sign-out', { method: 'POST', headers: { cookie, ...own, 'x-retake-form': form ?? '' } });
  expect(out.status).toBe(204);
  const answer = await get('/v1/me', cookie);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 'signed_out' } });
});

test('a visit ends 30 days after the last call, not after the first', async () => {
  const { joinAs, secret, get, clock } = await start();
  const { cookie } = await joinAs(secret, 'Ada');
  const day = 24 * 60 * 60 * 1000;
  clock.now += 29 * day;
  expect((await get('/v1/me', cookie)).headers.get('set-cookie')).toContain('Max-Age=2592000');
  clock.now += 29 * day;
  expect((await get('/v1/me', cookie)).status).toBe(200);
  clock.now += 30 * day;
  expect((await get('/v1/me', cookie)).status).toBe(401);
});

test('in a team, a panel is approved by a member who has signed in, and its token is theirs', async () => {
  const { joinAs, secret, get, post, app } = await start();
  const pairing = (await (await app.request('/v1/pairings', { method: 'POST', body: '{"device":"A laptop"}' })).json()) as Pairing;
  expect(pairing.approveUrl).toBe(`${testUrl}/pair?code=${pairing.code}`);
  const path = `/pair?code=${pairing.code}`;
  const nobody = await get(path, '');
  expect(nobody.status).toBe(401);
  expect(await nobody.text()).toContain('Sign in first');

  const { cookie } = await joinAs(secret, 'Ada');
  const page = await (await get(path, cookie)).text();
  expect(page).toContain('A laptop');
  const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const approve = (fields: Record<string, string>, headers: Record<string, string>) =>
    post('/pair', { code: pairing.code, decision: 'approve', form, ...fields }, { ...own, ...headers });
  expect((await approve({}, {})).status).toBe(401);
  expect((await approve({ form: 'guessed' }, { cookie })).status).toBe(403);
  expect((await approve({}, { cookie, origin: 'https://evil.example' })).status).toBe(403);
  expect(await (await approve({}, { cookie })).text()).toContain('Paired');

  const claimed = await app.request('/v1/pairings/claim', { method: 'POST', body: JSON.stringify({ secret: pairing.secret }) });
  const { token } = (await claimed.json()) as { token: string };
  const me = await app.request('/v1/me', { headers: { authorization: `Bearer ${token}` } });
  expect(await me.json()).toMatchObject({ member: { name: 'Ada' } });
});

test('who joins gets a visit of their own, whatever cookie the browser had, and the one before is over', async () => {
  const { post, secret, get, invitations } = await start();
  const planted = { ...own, cookie: `__Host-retake_session=visit_${'x'.repeat(43)}` };
  const first = await post('/join', { secret, name: 'Ada' }, planted);
  const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
  expect(cookie).not.toContain('xxx');
  expect((await get('/v1/me', planted.cookie)).status).toBe(401);

  const me = (await (await get('/v1/me', cookie)).json()) as Me;
  const next = await invitations.invite(
    { teamId: me.team.id, memberId: me.member.id },
    { for: 'somebody-new', name: 'Bo', role: 'member' },
  );
  const second = await post('/join', { secret: next.secret, name: 'Bo' }, { ...own, cookie });
  expect(second.status).toBe(303);
  expect((await get('/v1/me', cookie)).status).toBe(401);
});

test('who tries one invitation after another is soon not listened to, and others are', async () => {
  const { post, secret } = await start();
  const from = (address: string) => ({ ...own, 'x-forwarded-for': `203.0.113.7, ${address}` });
  for (let guess = 0; guess < 10; guess += 1) await post('/join', { secret: `invite_${guess}` }, from('198.51.100.1'));
  expect(await (await post('/join', { secret }, from('198.51.100.1'))).text()).toContain('Wait ten minutes');
  expect(await (await post('/join', { secret }, from('198.51.100.2'))).text()).toContain('Join Studio?');
});

test('one member’s wrong codes are no other member’s', async () => {
  const { app, secret, joinAs, get, invitations } = await start();
  const { cookie } = await joinAs(secret, 'Ada');
  const me = (await (await get('/v1/me', cookie)).json()) as Me;
  const next = await invitations.invite(
    { teamId: me.team.id, memberId: me.member.id },
    { for: 'somebody-new', name: 'Eve', role: 'member' },
  );
  const eve = (await joinAs(next.secret, 'Eve')).cookie;
  const begun = await app.request('/v1/pairings', { method: 'POST', body: JSON.stringify({ device: 'a panel' }) });
  const { code } = (await begun.json()) as Pairing;
  for (let guess = 0; guess < 10; guess += 1) await get('/pair?code=BBBB-BBBB', eve);
  expect(await (await get(`/pair?code=${code}`, eve)).text()).toContain('Wait ten minutes');
  expect(await (await get(`/pair?code=${code}`, cookie)).text()).toContain('Connect this panel?');
});
