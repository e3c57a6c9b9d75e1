import { expect, test } from 'vitest';
import type { Invitations, Me, NewInvitation, Problem, Team, Tokens } from '../../contract.ts';
import { scriptedUpstream, testApp, testUrl, turnRequest } from '../../testing/test-app.ts';

const day = 24 * 60 * 60 * 1000;

async function start(teams: readonly string[] = ['Studio']) {
  const clock = { now: 1_700_000_000_000 };
  const { upstream } = scriptedUpstream(async function* (_, { stop, cancel }) {
    yield { type: 'sending', background: false };
    await new Promise((resolve) => AbortSignal.any([stop, cancel]).addEventListener('abort', resolve));
    yield { type: 'ended', outcome: { state: 'cancelled', isSure: true } };
  });
  const app = await testApp(upstream, clock, null, teams);
  for (const { secret } of app.firstAdmins) await app.join(secret, 'You');
  const invite = async (call: typeof app.call, request: object) => {
    const answer = await call('POST', '/v1/team/invitations', request);
    return { status: answer.status, told: (await answer.json()) as NewInvitation & Problem };
  };
  /** Somebody of the team, with a token. */
  const person = async (name: string, role: 'admin' | 'member') => {
    const { told } = await invite(app.call, { for: 'somebody-new', name, role });
    return app.join(told.link.split('#')[1]!, name);
  };
  const me = async (call: typeof app.call) => (await (await call('GET', '/v1/me')).json()) as Me;
  const team = async () => (await (await app.call('GET', '/v1/team')).json()) as Team;
  const tokensOf = async (call: typeof app.call) => ((await (await call('GET', '/v1/tokens')).json()) as Tokens).tokens;
  return { ...app, clock, invite, person, me, team, tokensOf };
}

test('a member is told who they are, and who else is in the team', async () => {
  const { person, me, team } = await start();
  const { call, member } = await person('Berta', 'member');
  expect(await me(call)).toEqual({ member, team: { id: expect.any(String), name: 'Studio' }, mode: 'team', form: null });
  expect((await team()).members.map(({ name, role }) => [name, role])).toEqual([
    ['Berta', 'member'],
    ['You', 'admin'],
  ]);
});

test('an invitation makes one person a member, once, within a week, and its secret is kept nowhere', async () => {
  const { invite, call, join, clock, invitations, logged } = await start();
  const { status, told } = await invite(call, { for: 'somebody-new', name: 'Berta', email: 'berta@example.com', role: 'member' });
  expect(status).toBe(201);
  const [address, secret = ''] = told.link.split('#');
  expect(address).toBe(`${testUrl}/join`);
  expect(secret).toMatch(/^invite_[\w-]{43}$/);
  expect((await (await call('GET', '/v1/team/invitations')).json()) as Invitations).toEqual({ invitations: [told.invitation] });
  const { member } = await join(secret, 'Berta B.');
  expect(member).toMatchObject({ name: 'Berta B.', email: 'berta@example.com', role: 'member' });
  await expect(invitations.accept(secret, 'Somebody')).rejects.toMatchObject({ code: 'invitation_over' });
  expect(await (await call('GET', '/v1/team/invitations')).json()).toEqual({ invitations: [] });
  expect(JSON.stringify(logged)).not.toContain(secret);

  const late = await invite(call, { for: 'somebody-new', name: 'Late', role: 'member' });
  clock.now += 7 * day;
  await expect(invitations.accept(late.told.link.split('#')[1]!, 'Late')).rejects.toMatchObject({ code: 'invitation_over' });
});

test('an invitation can be withdrawn', async () => {
  const { invite, call, invitations } = await start();
  const { told } = await invite(call, { for: 'somebody-new', name: 'Berta', role: 'admin' });
  expect((await call('DELETE', `/v1/team/invitations/${told.invitation.id}`)).status).toBe(204);
  expect((await call('DELETE', `/v1/team/invitations/${told.invitation.id}`)).status).toBe(404);
  await expect(invitations.accept(told.link.split('#')[1]!, 'Berta')).rejects.toMatchObject({ code: 'invitation_over' });
});

test('who has lost their way in is let in anew as who they are', async () => {
  const { invite, call, join, person, team } = await start();
  const { member } = await person('Berta', 'member');
  const { told } = await invite(call, { for: 'member', memberId: member.id });
  expect((await join(told.link.split('#')[1]!, 'Berta')).member.id).toBe(member.id);
  expect((await team()).members).toHaveLength(2);
});

test('only admins change the team', async () => {
  const { person, team } = await start();
  const { call, member } = await person('Berta', 'member');
  const before = await team();
  for (const [method, path, body] of [
    ['GET', '/v1/team/invitations'],
    ['POST', '/v1/team/invitations', { for: 'somebody-new', name: 'Evil', role: 'admin' }],
    ['DELETE', `/v1/team/invitations/${crypto.randomUUID()}`],
    ['PATCH', `/v1/team/members/${member.id}`, { role: 'admin' }],
    ['DELETE', `/v1/team/members/${before.members.at(-1)?.id}`],
  ] as const) {
    const answer = await call(method, path, body);
    expect(answer.status, path).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'not_allowed' } });
  }
  expect(await team()).toEqual(before);
});

test('the last admin stays one, also when two admins would each take the other’s place at once', async () => {
  const { person, call, team } = await start();
  const [you] = (await team()).members;
  for (const answer of [
    await call('PATCH', `/v1/team/members/${you?.id}`, { role: 'member' }),
    await call('DELETE', `/v1/team/members/${you?.id}`),
  ]) {
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'last_admin' } });
  }
  const berta = await person('Berta', 'admin');
  const both = await Promise.all([
    call('PATCH', `/v1/team/members/${berta.member.id}`, { role: 'member' }),
    berta.call('PATCH', `/v1/team/members/${you?.id}`, { role: 'member' }),
  ]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await team()).members.filter(({ role }) => role === 'admin')).toHaveLength(1);
});

test('a member who is removed has no way in left, and invited nobody', async () => {
  const { person, call, invite, invitations, webSessions } = await start();
  const berta = await person('Berta', 'admin');
  const visit = await webSessions.begin(berta.member.id);
  const { told } = await invite(berta.call, { for: 'somebody-new', name: 'Back door', role: 'admin' });
  expect((await call('DELETE', `/v1/team/members/${berta.member.id}`)).status).toBe(204);
  expect((await berta.call('GET', '/v1/me')).status).toBe(401);
  expect(await webSessions.check(visit)).toBeNull();
  await expect(invitations.accept(told.link.split('#')[1]!, 'Back door')).rejects.toMatchObject({ code: 'invitation_over' });
  expect((await call('DELETE', `/v1/team/members/${berta.member.id}`)).status).toBe(404);
});

test('tokens are listed with when they were used, to their member, and to admins all of them', async () => {
  const { person, call, me, tokensOf, clock } = await start();
  const berta = await person('Berta', 'member');
  clock.now += 30 * 60 * 1000;
  const [own] = await tokensOf(berta.call);
  expect(own).toEqual({
    id: expect.any(String),
    memberId: (await me(berta.call)).member.id,
    name: 'Berta’s panel',
    createdAt: 1_700_000_000_000,
    lastUsedAt: clock.now,
    expiresAt: clock.now + 90 * day,
    current: true,
  });
  clock.now += 30 * 60 * 1000;
  expect((await tokensOf(berta.call))[0]?.lastUsedAt, 'no row is written for every call').toBe(own?.lastUsedAt);
  clock.now += 30 * 60 * 1000;
  expect((await tokensOf(berta.call))[0]?.lastUsedAt).toBe(clock.now);
  expect((await tokensOf(call)).map(({ name }) => name).toSorted()).toEqual(['Berta’s panel', 'You’s panel', 'test']);
});

test('a token that is not used for 90 days is good for nothing', async () => {
  const { person, clock, me } = await start();
  const berta = await person('Berta', 'member');
  clock.now += 89 * day;
  expect((await me(berta.call)).member.name).toBe('Berta');
  clock.now += 90 * day;
  expect((await berta.call('GET', '/v1/me')).status).toBe(401);
});

test('a revoked token is good for nothing at once, and what follows by it ends', async () => {
  const { person, call, tokensOf } = await start();
  const berta = await person('Berta', 'member');
  const id = crypto.randomUUID();
  await berta.call('PUT', `/v1/turns/${id}`, turnRequest());
  const [theirs, mine] = [await berta.call('GET', `/v1/turns/${id}/events`), await call('GET', `/v1/turns/${id}/events`)];
  const [token] = await tokensOf(berta.call);
  expect((await call('DELETE', `/v1/tokens/${token?.id}`)).status).toBe(204);
  expect((await berta.call('GET', `/v1/turns/${id}`)).status).toBe(401);
  expect(await theirs.text()).not.toContain('ended');

  const reader = mine.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain('following');
  expect((await call('POST', `/v1/turns/${id}/cancel`)).status).toBe(200);
  let told = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) told += part.value;
  expect(told).toContain('ended');
});

test('a member ends no token but their own', async () => {
  const { person, call, tokensOf } = await start();
  const berta = await person('Berta', 'member');
  const mine = (await tokensOf(call)).find(({ current }) => current);
  expect((await berta.call('DELETE', `/v1/tokens/${mine?.id}`)).status).toBe(404);
  expect((await call('GET', '/v1/me')).status).toBe(200);
});

test('a relay of one person invites nobody', async () => {
  const { call, me } = await start([]);
  expect(await me(call)).toMatchObject({ mode: 'solo', member: { role: 'admin' } });
  const answer = await call('POST', '/v1/team/invitations', { for: 'somebody-new', name: 'Berta', role: 'member' });
  expect(answer.status).toBe(409);
  expect(((await answer.json()) as Problem).error.message).toContain('RETAKE_TEAM');
});
