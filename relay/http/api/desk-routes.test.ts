import { expect, test } from 'vitest';
import type { AuditPage, Member, NewInvitation, Spending, StorageReport, TeamTurns, Tokens, UpstreamReport } from '../../contract.ts';
import { arrivedPicture, colourPng } from '../../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../../testing/test-app.ts';
import type { Heard, Signals } from '../../turns/upstream.ts';

const size = { width: 1024, height: 640 };

/** How turns go, by their prompts. */
async function* answer({ request }: { request: { prompt: string } }, { stop, cancel }: Signals): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  if (request.prompt.startsWith('Long')) {
    yield { type: 'running', responseId: 'resp_1' };
    await new Promise((resolve) => AbortSignal.any([stop, cancel]).addEventListener('abort', resolve));
    return yield { type: 'ended', outcome: { state: 'cancelled', isSure: true } };
  }
  if (request.prompt.startsWith('Picture')) {
    yield { type: 'picture', picture: arrivedPicture(colourPng(size)), revisedPrompt: null };
    return yield { type: 'ended', outcome: { state: 'done' } };
  }
  const state = request.prompt.startsWith('Lost') ? 'unknown' : 'failed';
  const failure = { code: state === 'unknown' ? 'never_answered' : 'overloaded', message: `It ${state}.` };
  yield { type: 'ended', outcome: { state, failure } };
}

async function start() {
  const clock = { now: 1_700_000_000_000 };
  const app = await testApp(scriptedUpstream(answer).upstream, clock, null, ['Studio']);
  for (const { secret } of app.firstAdmins) await app.join(secret, 'You');
  const person = async (name: string) => {
    const told = (await (
      await app.call('POST', '/v1/team/invitations', { for: 'somebody-new', name, role: 'member' })
    ).json()) as NewInvitation;
    return app.join(told.link.split('#')[1]!, name);
  };
  const get = async <Told>(path: string, call = app.call) => (await (await call('GET', path)).json()) as Told;
  const begin = async (prompt: string, call = app.call) => {
    const id = crypto.randomUUID();
    await call('PUT', `/v1/turns/${id}`, turnRequest({ prompt }));
    return id;
  };
  const titles = async (state: string) => (await get<TeamTurns>(`/v1/team/turns?state=${state}`)).turns.map(({ title }) => title);
  return { ...app, clock, person, get, begin, titles };
}

test('everybody in the team sees what is under way and who asked for it, and nobody else does', async () => {
  const { person, get, begin, titles, stranger } = await start();
  const berta = await person('Berta');
  const id = await begin(`Long ${'and longer '.repeat(30)}`, berta.call);
  await expect
    .poll(async () => (await get<TeamTurns>('/v1/team/turns?state=working')).turns.map(({ state }) => state))
    .toEqual(['running']);
  const told = await get<TeamTurns>('/v1/team/turns?state=working', berta.call);
  expect(told.turns).toMatchObject([{ id, member: { name: 'Berta' }, isNamed: true, most: expect.any(Number) }]);
  expect(told.turns[0]?.title).toHaveLength(120);
  const other = await stranger();
  expect(await get<TeamTurns>('/v1/team/turns?state=working', other.call)).toEqual({ turns: [], more: false });
  await berta.call('POST', `/v1/turns/${id}/cancel`);
  expect(await titles('working')).toEqual([]);
});

test('a turn under way is stopped by who asked for it or by an admin, who is on record then; others of the team may only look', async () => {
  const { person, begin, get, titles, call } = await start();
  const [berta, carl] = [await person('Berta'), await person('Carl')];
  const id = await begin('Long one', berta.call);
  await expect.poll(() => titles('working')).toEqual(['Long one']);
  const refused = await carl.call('POST', `/v1/turns/${id}/cancel`);
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { error: { code: 'not_allowed', message: 'Berta asked for this turn: only they can end it, or an admin of the team.' } },
  ]);
  expect((await carl.call('GET', `/v1/turns/${id}`)).status).toBe(200);
  expect(await titles('working')).toEqual(['Long one']);
  const cancels = async () => (await get<AuditPage>('/v1/team/audit')).entries.filter(({ what }) => what === 'turn.cancelled');
  expect(await cancels()).toEqual([]);
  expect(await (await call('POST', `/v1/turns/${id}/cancel`)).json()).toMatchObject({ state: 'cancelled' });
  await call('POST', `/v1/turns/${id}/cancel`);
  expect((await cancels()).map(({ by, about }) => [by?.name, about])).toEqual([['You', { turn: id, of: 'Berta' }]]);

  const own = await begin('Long two', berta.call);
  await expect.poll(() => titles('working')).toEqual(['Long two']);
  expect((await berta.call('POST', `/v1/turns/${own}/cancel`)).status).toBe(200);
  expect(await cancels()).toHaveLength(1);
});

test('a turn whose outcome is unknown is let go or sent again by who asked for it or by an admin', async () => {
  const { person, begin, titles } = await start();
  const [berta, carl] = [await person('Berta'), await person('Carl')];
  const id = await begin('Lost one', berta.call);
  await expect.poll(() => titles('unknown')).toEqual(['Lost one']);
  expect((await carl.call('POST', `/v1/turns/${id}/let-go`)).status).toBe(403);
  expect((await carl.call('POST', `/v1/turns/${id}/again`, { turnId: crypto.randomUUID() })).status).toBe(403);
  expect(await titles('unknown')).toEqual(['Lost one']);
  expect((await berta.call('POST', `/v1/turns/${id}/let-go`)).status).toBe(200);
  // It has ended: the same may be asked for by anybody, on their own account.
  expect((await carl.call('POST', `/v1/turns/${id}/again`, { turnId: crypto.randomUUID() })).status).toBe(201);
});

test('a turn whose outcome is unknown waits at the admins’ desk until it is asked again or let go', async () => {
  const { person, get, begin, titles, call, stranger } = await start();
  const lost = await begin('Lost one');
  const other = await begin('Lost two');
  await expect.poll(() => titles('unknown')).toEqual(['Lost one', 'Lost two']);
  const told = await get<TeamTurns>('/v1/team/turns?state=unknown');
  expect(told.turns[0]).toMatchObject({ isNamed: false, failure: { code: 'never_answered' } });
  expect((await call('POST', `/v1/turns/${lost}/let-go`)).status).toBe(200);
  expect((await call('POST', `/v1/turns/${lost}/let-go`)).status).toBe(200);
  const as = crypto.randomUUID();
  await call('POST', `/v1/turns/${other}/again`, { turnId: as });
  await expect.poll(() => titles('unknown')).toEqual(['Lost two']);
  const { entries } = await get<AuditPage>('/v1/team/audit');
  expect(entries.filter(({ what }) => what.startsWith('turn.')).map(({ what, about }) => ({ what, about }))).toEqual(
    expect.arrayContaining([
      { what: 'turn.let-go', about: { turn: lost } },
      { what: 'turn.again', about: { turn: other, as } },
    ]),
  );
  expect(entries.filter(({ what }) => what === 'turn.let-go')).toHaveLength(1);
  const berta = await person('Berta');
  expect((await berta.call('GET', '/v1/team/turns?state=unknown')).status).toBe(403);
  expect(await get<TeamTurns>('/v1/team/turns?state=unknown', (await stranger()).call)).toMatchObject({ turns: [] });
});

test.each(['upstream', 'storage', 'audit'])('only admins see the team’s %s, each of their own team', async (what) => {
  const { person, call, stranger } = await start();
  const berta = await person('Berta');
  expect((await berta.call('GET', `/v1/team/${what}`)).status).toBe(403);
  expect((await call('GET', `/v1/team/${what}`)).status).toBe(200);
  expect((await (await stranger()).call('GET', `/v1/team/${what}`)).status).toBe(200);
});

test('a state of turns that there is not is said to be none', async () => {
  const { call } = await start();
  const answer = await call('GET', '/v1/team/turns?state=done');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { message: 'state must be one of working, unknown.' } });
});

test('failures are counted by kind over a week; what people do themselves is none', async () => {
  const { begin, get, clock, call, titles, stranger } = await start();
  const day = 24 * 60 * 60 * 1000;
  await begin('Fails');
  const report = () => get<UpstreamReport>('/v1/team/upstream');
  const kinds = async () => (await report()).failures.map(({ code, turns }) => [code, turns]);
  await expect.poll(kinds).toEqual([['overloaded', 1]]);
  clock.now += 6 * day;
  await begin('Fails');
  const lost = await begin('Lost');
  await expect.poll(kinds).toEqual([
    ['overloaded', 2],
    ['never_answered', 1],
  ]);
  await call('POST', `/v1/turns/${lost}/let-go`);
  const long = await begin('Long');
  await expect.poll(() => titles('working')).toEqual(['Long']);
  await call('POST', `/v1/turns/${long}/cancel`);
  await expect.poll(kinds).toEqual([['overloaded', 2]]);
  clock.now += 2 * day;
  expect(await kinds()).toEqual([['overloaded', 1]]);
  expect((await report()).reach).toEqual({ checkedAt: expect.any(Number), tookMs: expect.any(Number), problem: null });
  expect((await get<UpstreamReport>('/v1/team/upstream', (await stranger()).call)).failures).toEqual([]);
});

test('how models keep to masks is told from what panels said last of each picture, for the team, over a week', async () => {
  const { begin, get, call, upload, clock, stranger } = await start();
  const masks = async (by = call) => (await get<UpstreamReport>('/v1/team/upstream', by)).masks;
  const laid = await upload(colourPng(size, 5));
  const note = (id: string, said: object) => call('PUT', `/v1/turns/${id}/variants/0/composite`, { blob: laid, ...said });
  expect(await masks()).toEqual([]);
  const ids = [await begin('Picture one'), await begin('Picture two'), await begin('Picture three')] as const;
  for (const id of ids) await (await call('GET', `/v1/turns/${id}/events`)).text();
  await note(ids[0], { maskIgnored: false });
  await note(ids[1], { maskIgnored: true });
  // Laid in once more, through a mask that was moved: it stays one picture.
  await note(ids[1], { maskIgnored: true });
  await note(ids[2], {});
  const model = 'gpt-image-2.5-sunburst';
  expect(await masks()).toEqual([{ model, kept: 1, ignored: 1 }]);
  await note(ids[1], { maskIgnored: false });
  expect(await masks()).toEqual([{ model, kept: 2, ignored: 0 }]);
  expect(await masks((await stranger()).call)).toEqual([]);
  clock.now += 8 * 24 * 60 * 60 * 1000;
  expect(await masks()).toEqual([]);
});

test('what is kept is counted for each team', async () => {
  const { begin, get, upload, stranger, titles, clock } = await start();
  await upload(colourPng({ width: 8, height: 8 }));
  await begin('Lost');
  await expect.poll(() => titles('unknown')).toEqual(['Lost']);
  const picture = colourPng({ width: 8, height: 8 });
  const told = () => get<StorageReport>('/v1/team/storage');
  expect(await told()).toEqual({ sessions: 1, turns: 1, pictures: 0, blobs: 1, weight: null, keepDays: null });
  await expect.poll(async () => (await told()).weight).toEqual({ bytes: picture.length, countedAt: clock.now });
  expect(await get<StorageReport>('/v1/team/storage', (await stranger()).call)).toMatchObject({ sessions: 0, turns: 0, blobs: 0 });
});

test('what admins do to the team is on record, by whom, without secrets', async () => {
  const { person, call, get, clock, tokens } = await start();
  const berta = await person('Berta');
  clock.now += 1;
  await call('PATCH', `/v1/team/members/${berta.member.id}`, { role: 'admin' });
  clock.now += 1;
  const token = (await get<Tokens>('/v1/tokens', berta.call)).tokens.find(({ current }) => current);
  await berta.call('DELETE', `/v1/tokens/${token!.id}`);
  clock.now += 1;
  const told = (await (await call('POST', '/v1/team/invitations', { for: 'member', memberId: berta.member.id })).json()) as NewInvitation;
  clock.now += 1;
  await call('DELETE', `/v1/team/invitations/${told.invitation.id}`);
  clock.now += 1;
  const renamed = (await (await call('PATCH', `/v1/team/members/${berta.member.id}`, { name: 'Berta B.' })).json()) as Member;
  clock.now += 1;
  await call('DELETE', `/v1/team/members/${renamed.id}`);
  const { entries } = await get<AuditPage>('/v1/team/audit');
  expect(entries.slice(0, 7).map(({ what, by, about }) => [what, by?.name, about])).toEqual([
    ['member.removed', 'You', { name: 'Berta B.' }],
    ['member.renamed', 'You', { name: 'Berta B.' }],
    ['invitation.withdrawn', 'You', { invitation: told.invitation.id }],
    ['member.let-in-anew', 'You', { name: 'Berta' }],
    ['token.revoked', expect.any(String), { token: token!.id, panel: token!.name, of: 'Berta' }],
    ['member.role', 'You', { name: 'Berta', role: 'admin' }],
    ['member.invited', 'You', { name: 'Berta', role: 'member' }],
  ]);
  expect(JSON.stringify(entries)).not.toContain('invite_');
  expect(await tokens.list(renamed.id, null)).toEqual([]);
});

test('the record is read page by page, to its end', async () => {
  const { call, get, clock } = await start();
  for (let at = 0; at < 60; at += 1) {
    if (at % 3 === 0) clock.now += 1;
    await call('POST', '/v1/team/invitations', { for: 'somebody-new', name: `Person ${at}`, role: 'member' });
  }
  const first = await get<AuditPage>('/v1/team/audit');
  const second = await get<AuditPage>(`/v1/team/audit?before=${first.next}`);
  expect(second.next).toBeNull();
  const names = [...first.entries, ...second.entries].map(({ about }) => about.name);
  expect(names).toHaveLength(60);
  expect(new Set(names).size).toBe(60);
  expect((await call('GET', '/v1/team/audit?before=nonsense')).status).toBe(400);
});

test('a member is told of their own spending alone, an admin of everybody’s; what is taken home is on record', async () => {
  const { person, begin, get, call } = await start();
  const berta = await person('Berta');
  await begin('Long one');
  await begin('Long two', berta.call);
  const named = (spending: Spending) => spending.rows.map(({ member }) => member);
  expect(named(await get<Spending>('/v1/team/spending'))).toEqual(['Berta', 'You']);
  const own = await get<Spending>('/v1/team/spending', berta.call);
  expect(named(own)).toEqual(['Berta']);
  expect(own.reserved).toBe(own.rows[0]!.reserved);
  const exports = async () => (await get<AuditPage>('/v1/team/audit')).entries.filter(({ what }) => what === 'spending.exported');
  expect(await exports()).toEqual([]);

  const file = await berta.call('GET', '/v1/team/spending?format=json');
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="spending-[\d-]+\.json"$/);
  expect(named((await file.json()) as Spending)).toEqual(['Berta']);
  expect(await (await call('GET', '/v1/team/spending?format=csv')).text()).toContain('You');
  expect((await exports()).map(({ by, about }) => [by?.name, about.format])).toEqual(
    expect.arrayContaining([
      ['Berta', 'json'],
      ['You', 'csv'],
    ]),
  );
});
