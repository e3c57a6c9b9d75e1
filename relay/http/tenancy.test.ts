import { expect, test } from 'vitest';
import { arrivedPicture, colourPng, sha256Of } from '../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../testing/test-app.ts';
import type { Heard } from '../turns/upstream.ts';

const size = { width: 1024, height: 640 };
const made = colourPng(size, 7);

/** A team with a turn, a preset, pictures, a token, a budget and an invitation. */
async function start() {
  const { upstream } = scriptedUpstream(async function* (): AsyncGenerator<Heard> {
    yield { type: 'sending', background: false };
    yield { type: 'running', responseId: 'resp_1' };
    yield { type: 'partial', index: 0, picture: arrivedPicture(colourPng(size, 3)) };
    yield { type: 'picture', picture: arrivedPicture(made), revisedPrompt: null };
    yield { type: 'ended', outcome: { state: 'done' } };
  });
  const app = await testApp(upstream, undefined, null, ['Studio']);
  const owner = await app.join(app.firstAdmins[0]!.secret, 'Owner');
  const [turnId, preset] = [crypto.randomUUID(), crypto.randomUUID()];
  const base = await app.upload(colourPng(size));
  const request = turnRequest({ base });
  await app.run(turnId, request);
  await app.call('PUT', `/v1/presets/${preset}`, { name: 'Dusk', prompt: 'Make it dusk' });
  await app.call('PUT', `/v1/team/budgets/${owner.member.id}/day`, { limits: { soft: null, hard: 5_000_000_000 } });
  const invited = await app.invitations.invite(
    { teamId: '00000000-0000-4000-8000-000000000001', memberId: owner.member.id },
    { for: 'somebody-new', name: 'Newcomer', role: 'member' },
  );
  const tokens = (await (await app.call('GET', '/v1/tokens')).json()) as { tokens: { id: string }[] };
  return { ...app, owner, turnId, preset, base, request, invitation: invited.invitation.id, token: tokens.tokens[0]!.id };
}

type Setting = Awaited<ReturnType<typeof start>>;

/** All that belongs to the team, as its admin sees it. */
async function belongings({ call, request, base }: Setting): Promise<unknown[]> {
  const paths = ['sessions', `sessions/${request.sessionId}`, 'presets', 'team', 'team/invitations', 'team/budgets', 'team/spending'].map(
    (path) => `/v1/${path}`,
  );
  const answers = await Promise.all(paths.map(async (path) => (await call('GET', path)).json()));
  return [...answers, (await call('HEAD', `/v1/blobs/${base}`)).status];
}

type Expected = number | 'nothing of theirs' | 'open';

/** What every route has for a member of another team who names what is not theirs. */
function table({ turnId, request, preset, base, invitation, token, owner }: Setting): Record<string, [Expected, string?, unknown?]> {
  const turn = `/v1/turns/${turnId}`;
  return {
    'get /v1/blobs/{sha256}': [404, `/v1/blobs/${base}`],
    // Who has the bytes may send them; who has the name alone gains nothing.
    'put /v1/blobs/{sha256}': [400, `/v1/blobs/${base}`, new Uint8Array(4)],
    'get /v1/corrections': ['nothing of theirs'],
    'get /v1/me': ['nothing of theirs'],
    'get /v1/me/budget': ['nothing of theirs'],
    'post /v1/me/sign-out': ['nothing of theirs'],
    'post /v1/pairings': ['open'],
    'post /v1/pairings/claim': ['open'],
    'get /v1/presets': ['nothing of theirs'],
    'put /v1/presets/{id}': [404, `/v1/presets/${preset}`, { name: 'Mine', prompt: 'Mine now' }],
    // As for a preset that never was.
    'delete /v1/presets/{id}': ['nothing of theirs', `/v1/presets/${preset}`],
    'get /v1/sessions': ['nothing of theirs'],
    'get /v1/sessions/{id}': [404, `/v1/sessions/${request.sessionId}`],
    'get /v1/team': ['nothing of theirs'],
    'get /v1/team/audit': ['nothing of theirs'],
    'get /v1/team/budgets': ['nothing of theirs'],
    'put /v1/team/budgets/{holder}/{period}': [404, `/v1/team/budgets/${owner.member.id}/day`, { limits: { soft: null, hard: 1 } }],
    // As for a budget that never was.
    'delete /v1/team/budgets/{holder}/{period}': ['nothing of theirs', `/v1/team/budgets/${owner.member.id}/day`],
    'get /v1/team/spending': ['nothing of theirs'],
    'get /v1/team/storage': ['nothing of theirs'],
    'get /v1/team/turns': ['nothing of theirs', '/v1/team/turns?state=unknown'],
    'get /v1/team/upstream': ['nothing of theirs'],
    'get /v1/team/invitations': ['nothing of theirs'],
    'post /v1/team/invitations': [404, '/v1/team/invitations', { for: 'member', memberId: owner.member.id }],
    'delete /v1/team/invitations/{id}': [404, `/v1/team/invitations/${invitation}`],
    'patch /v1/team/members/{id}': [404, `/v1/team/members/${owner.member.id}`, { role: 'member' }],
    'delete /v1/team/members/{id}': [404, `/v1/team/members/${owner.member.id}`],
    'get /v1/timings': ['nothing of theirs'],
    'get /v1/tokens': ['nothing of theirs'],
    'delete /v1/tokens/{id}': [404, `/v1/tokens/${token}`],
    'put /v1/turns/{id}': [404, turn, request],
    'get /v1/turns/{id}': [404, turn],
    'patch /v1/turns/{id}': [404, turn, { name: 'Mine' }],
    'get /v1/turns/{id}/events': [404, `${turn}/events`],
    'post /v1/turns/{id}/again': [404, `${turn}/again`, { turnId: crypto.randomUUID() }],
    'post /v1/turns/{id}/cancel': [404, `${turn}/cancel`],
    'post /v1/turns/{id}/let-go': [404, `${turn}/let-go`],
    'put /v1/turns/{id}/variants/{index}/composite': [404, `${turn}/variants/0/composite`, { blob: base }],
    'post /v1/turns/{id}/variants/{index}/alt': [404, `${turn}/variants/0/alt`],
    'post /v1/webhooks/openai': ['open'],
    // Last: its token is good for nothing afterwards.
    'delete /v1/token': ['nothing of theirs'],
  };
}

test('every route knows nothing of what another team has, and changes nothing of it', async () => {
  const setting = await start();
  const before = await belongings(setting);
  const { paths } = (await (await setting.app.request('/openapi.json')).json()) as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  const routes = table(setting);
  expect(Object.keys(routes).toSorted()).toEqual(described.filter((route) => route.includes(' /v1/')).toSorted());

  const { call } = await setting.stranger();
  const { turnId, request, preset, base, invitation, token, owner } = setting;
  const theirs = [turnId, request.sessionId, preset, base, invitation, token, owner.member.id, sha256Of(made), 'Studio'];
  for (const [route, [expected, path, body]] of Object.entries(routes)) {
    if (expected === 'open') continue;
    const [method = '', template = ''] = route.split(' ');
    const answer = await call(method.toUpperCase(), path ?? template, body);
    expect(answer.ok ? 'nothing of theirs' : answer.status, route).toBe(expected);
    const text = await answer.text();
    for (const name of theirs) expect(text, route).not.toContain(name);
  }
  expect(await belongings(setting)).toEqual(before);
});

test('what a turn brought, on the way and in the end, is seen by its team alone', async () => {
  const { call, stranger } = await start();
  const other = await stranger();
  const [partial, raw] = [sha256Of(colourPng(size, 3)), sha256Of(made)];
  const { sessions } = (await (await call('GET', '/v1/sessions')).json()) as { sessions: { latest: { variants: { raw: string }[] } }[] };
  expect(sessions[0]?.latest.variants[0]?.raw).toBe(raw);
  for (const [name, bytes] of [[partial, colourPng(size, 3)] as const, [raw, made] as const]) {
    // The scripted service kept no bytes, so another team sends them: they are there then, and each team sees its own.
    expect((await call('HEAD', `/v1/blobs/${name}`)).status).toBe(404);
    expect((await other.call('PUT', `/v1/blobs/${name}`, bytes)).status).toBe(201);
    expect((await call('HEAD', `/v1/blobs/${name}`)).status).toBe(200);
  }
});

test('the name of a blob is no capability: it is theirs who send its bytes, and whether others have it is not told', async () => {
  const { base, stranger, call } = await start();
  const other = await stranger();
  const id = crypto.randomUUID();
  const refused = await other.call('PUT', `/v1/turns/${id}`, turnRequest({ base }));
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ error: { code: 'unknown_blob' }, missing: [base] });
  expect((await other.call('HEAD', `/v1/blobs/${base}`)).status).toBe(404);

  expect((await other.call('PUT', `/v1/blobs/${base}`, colourPng(size))).status).toBe(201);
  expect((await other.call('PUT', `/v1/blobs/${base}`, colourPng(size))).status).toBe(200);
  expect((await other.call('PUT', `/v1/turns/${id}`, turnRequest({ base }))).status).toBe(201);
  expect((await call('GET', `/v1/turns/${id}`)).status).toBe(404);
});

test('nobody begins a turn in a session of another team, or goes on from a turn of theirs', async () => {
  const { request, turnId, stranger, call } = await start();
  const other = await stranger();
  const begin = (different: object) => other.call('PUT', `/v1/turns/${crypto.randomUUID()}`, turnRequest(different));
  expect((await begin({ sessionId: request.sessionId })).status).toBe(404);
  expect((await begin({ sessionId: request.sessionId, parentId: turnId })).status).toBe(404);
  expect(await (await begin({ parentId: turnId })).json()).toMatchObject({ error: { code: 'bad_parent' } });
  const session = (await (await call('GET', `/v1/sessions/${request.sessionId}`)).json()) as { turns: unknown[] };
  expect(session.turns).toHaveLength(1);
});

test('teammates share sessions, pictures and presets', async () => {
  const { owner, request, turnId, base, preset } = await start();
  expect((await owner.call('GET', `/v1/sessions/${request.sessionId}`)).status).toBe(200);
  expect((await owner.call('GET', `/v1/blobs/${base}`)).status).toBe(200);
  const next = await owner.call('PUT', `/v1/turns/${crypto.randomUUID()}`, { ...request, parentId: turnId });
  expect(next.status).toBe(201);
  expect(await (await owner.call('GET', '/v1/presets')).json()).toMatchObject({ presets: [{ id: preset }] });
});
