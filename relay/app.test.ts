import { expect, test } from 'vitest';
import type { Problem, Turn } from './contract.ts';
import { arrivedPicture, colourPng, maskPng, sha256Of } from './testing/pictures.ts';
import { solo } from './team/solo.ts';
import { scriptedUpstream, testApp, turnRequest } from './testing/test-app.ts';
import type { Heard } from './turns/upstream.ts';

const size = { width: 1024, height: 640 };

async function* picture(): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  yield { type: 'running', responseId: 'resp_1' };
  yield { type: 'picture', picture: arrivedPicture(colourPng(size)), revisedPrompt: null };
  yield { type: 'ended', outcome: { state: 'done' } };
}

const start = async () => {
  const { upstream, asked } = scriptedUpstream(picture);
  return { ...(await testApp(upstream)), asked };
};

test('every call but health and pairing needs a token', async () => {
  const { app, call } = await start();
  const calls = [
    ['GET', `/v1/blobs/${'a'.repeat(64)}`],
    ['PUT', `/v1/blobs/${'a'.repeat(64)}`],
    ['GET', `/v1/sessions/${crypto.randomUUID()}`],
    ['PUT', `/v1/turns/${crypto.randomUUID()}`],
    ['GET', `/v1/turns/${crypto.randomUUID()}/events`],
    ['POST', `/v1/turns/${crypto.randomUUID()}/cancel`],
    ['POST', `/v1/turns/${crypto.randomUUID()}/let-go`],
    ['POST', `/v1/turns/${crypto.randomUUID()}/again`],
    ['PATCH', `/v1/turns/${crypto.randomUUID()}`],
    ['GET', '/v1/sessions'],
    ['GET', '/v1/timings'],
    ['GET', '/v1/presets'],
    ['GET', '/v1/me'],
    ['GET', '/v1/team'],
    ['POST', '/v1/team/invitations'],
    ['DELETE', `/v1/team/members/${crypto.randomUUID()}`],
    ['GET', '/v1/tokens'],
    ['PUT', `/v1/presets/${crypto.randomUUID()}`],
    ['DELETE', `/v1/presets/${crypto.randomUUID()}`],
    ['DELETE', '/v1/token'],
  ] as const;
  for (const [method, path] of calls) {
    const answer = await app.request(path, { method });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: { code: 'not_paired', message: expect.stringContaining('Pair this panel again') } });
    expect((await call(method, path, undefined, { authorization: 'Bearer retake_0123456789012345678901234567890' })).status).toBe(401);
  }
  expect((await app.request('/healthz')).status).toBe(200);
});

test('a token or a visit in an address lets nobody in: addresses are kept by browsers, proxies and logs', async () => {
  const { app, token, webSessions } = await start();
  const visit = await webSessions.begin(solo.memberId);
  for (const query of [`token=${token}`, `access_token=${token}`, `authorization=Bearer%20${token}`, `retake_session=${visit}`])
    expect((await app.request(`/v1/me?${query}`)).status, query.split('=')[0]).toBe(401);
});

test('a token that was given back is good for nothing', async () => {
  const { call } = await start();
  expect((await call('DELETE', '/v1/token')).status).toBe(204);
  expect((await call('DELETE', '/v1/token')).status).toBe(401);
});

test('a panel of origin null may call, with its token and its last event', async () => {
  const { app } = await start();
  const preflight = await app.request('/v1/turns/x/events', {
    method: 'OPTIONS',
    headers: {
      origin: 'null',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,last-event-id',
      'access-control-request-private-network': 'true',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('last-event-id');
  const methods = preflight.headers.get('access-control-allow-methods');
  for (const method of ['PUT', 'PATCH', 'DELETE']) expect(methods).toContain(method);
  expect(preflight.headers.get('access-control-allow-private-network')).toBe('true');
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  const refused = await app.request('/v1/token', { method: 'DELETE', headers: { origin: 'null' } });
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
});

test('the page on which panels are approved is for no other origin to read', async () => {
  const { app } = await start();
  const answer = await app.request('/pair', { headers: { origin: 'https://example.com' } }, atThisComputer);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('a picture is sent once and read back as what it is', async () => {
  const { call } = await start();
  const bytes = colourPng(size);
  const path = `/v1/blobs/${sha256Of(bytes)}`;
  expect((await call('HEAD', path)).status).toBe(404);
  expect((await call('PUT', path, bytes)).status).toBe(201);
  expect((await call('PUT', path, bytes)).status).toBe(200);
  expect((await call('HEAD', path)).status).toBe(200);
  const answer = await call('GET', path);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
});

test('a page posing as a picture is not taken', async () => {
  const { call } = await start();
  const bytes = new TextEncoder().encode('<script>alert(1)</script>');
  const path = `/v1/blobs/${sha256Of(bytes)}`;
  const answer = await call('PUT', path, bytes);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'bad_picture' } });
  expect((await call('HEAD', path)).status).toBe(404);
});

test.each([
  ['PUT', `/v1/blobs/${'0'.repeat(64)}`, 400, 'wrong_hash'],
  ['PUT', '/v1/blobs/ABC', 400, 'bad_request'],
  ['GET', `/v1/blobs/${'0'.repeat(64)}`, 404, 'not_found'],
  ['GET', '/v1/turns/seven', 400, 'bad_request'],
  ['GET', `/v1/turns/${crypto.randomUUID()}`, 404, 'not_found'],
  ['GET', `/v1/turns/${crypto.randomUUID()}/events`, 404, 'not_found'],
  ['POST', `/v1/turns/${crypto.randomUUID()}/cancel`, 404, 'not_found'],
  ['GET', `/v1/sessions/${crypto.randomUUID()}`, 404, 'not_found'],
  ['GET', '/v1/nothing', 404, 'not_found'],
  ['PATCH', '/v1/token', 404, 'not_found'],
])('%s %s is answered with %i and one sentence', async (method, path, status, code) => {
  const { call } = await start();
  const answer = await call(method, path, method === 'PUT' ? colourPng(size) : undefined);
  expect(answer.status).toBe(status);
  const { error } = (await answer.json()) as Problem;
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/^[A-Z].*\.$/);
});

const blob = '0'.repeat(64);
const guides = (count: number) => Array.from({ length: count }, (_, index) => ({ blob, name: `Guide ${index}` }));

test.each([
  ['an unknown member', { colour: 'teal' }, 'colour'],
  ['a missing member', { sessionId: undefined }, 'sessionId'],
  ['a wrong type', { size: { width: '1024', height: 640 } }, 'size.width'],
  ['an empty prompt', { prompt: '  ' }, 'Write what should change'],
  ['a session that is no UUID', { sessionId: '7' }, 'UUID'],
  ['a quality nobody offers', { quality: 'ultra' }, 'quality'],
  ['17 pictures', { guides: guides(17) }, '16 pictures'],
  ['16 guides and a base', { base: blob, guides: guides(16) }, '16 pictures'],
  ['a size that is no multiple of 16', { size: { width: 1000, height: 1000 } }, 'multiples of 16'],
  ['a mask without a base', { mask: blob }, 'needs a base'],
  ['an inset outside the base', { base: blob, inset: { x: 1000, y: 0, width: 100, height: 10 } }, 'inset'],
  ['a base the relay was never sent', { base: blob }, `/v1/blobs/${blob}`],
])('a turn with %s is refused in words, and nothing is asked', async (_, different, words) => {
  const { call, asked } = await start();
  const answer = await call('PUT', `/v1/turns/${crypto.randomUUID()}`, { ...turnRequest(), ...different });
  expect([400, 409]).toContain(answer.status);
  expect(((await answer.json()) as Problem).error.message).toContain(words);
  expect(asked).toEqual([]);
});

test('a body that is no JSON, or no object, is refused in words', async () => {
  const { call } = await start();
  const path = `/v1/turns/${crypto.randomUUID()}`;
  const broken = await call('PUT', path, new TextEncoder().encode('{"prompt": '));
  expect(await broken.json()).toEqual({ error: { code: 'bad_request', message: 'The body of the request is not JSON.' } });
  expect((await call('PUT', path, [])).status).toBe(400);
  expect((await call('PUT', path, { prompt: 'x'.repeat(2_000_000) })).status).toBe(413);
});

test.each([
  ['of another size', maskPng({ width: 512, height: 320 }), 'as large as the base'],
  ['that is empty', maskPng(size, 0), 'empty'],
  ['in colour', colourPng(size), '8-bit grey'],
  ['that is damaged', maskPng(size).subarray(0, 60), 'damaged'],
])('a mask %s is refused, and nothing is asked', async (_, bytes, words) => {
  const { call, upload, asked } = await start();
  const [base, mask] = [await upload(colourPng(size)), await upload(bytes)];
  const answer = await call('PUT', `/v1/turns/${crypto.randomUUID()}`, turnRequest({ base, mask }));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'bad_mask', message: expect.stringContaining(words) } });
  expect(asked).toEqual([]);
});

test('a base of another size is refused', async () => {
  const { call, upload, asked } = await start();
  const base = await upload(colourPng({ width: 512, height: 320 }));
  const answer = await call('PUT', `/v1/turns/${crypto.randomUUID()}`, turnRequest({ base }));
  expect(((await answer.json()) as Problem).error.message).toContain('512 × 320');
  expect(asked).toEqual([]);
});

test('a session shows its turns as they began, and a variant what was placed of it', async () => {
  const { call, run, upload } = await start();
  const [id, request] = [crypto.randomUUID(), turnRequest()];
  await run(id, request);
  await run(crypto.randomUUID(), { ...request, parentId: id });
  const composite = await upload(colourPng(size, 3));
  const noted = await call('PUT', `/v1/turns/${id}/variants/0/composite`, { blob: composite });
  expect(((await noted.json()) as Turn).variants[0]?.composite).toBe(composite);
  expect((await call('PUT', `/v1/turns/${id}/variants/1/composite`, { blob: composite })).status).toBe(404);
  expect((await call('PUT', `/v1/turns/${id}/variants/0/composite`, { blob })).status).toBe(409);
  const session = await (await call('GET', `/v1/sessions/${request.sessionId}`)).json();
  expect(session).toMatchObject({ id: request.sessionId, turns: [{ id, variants: [{ composite }] }, { parentId: id }] });
});

test('events resume after the number a follower names', async () => {
  const { call, run } = await start();
  const id = crypto.randomUUID();
  await run(id, turnRequest());
  const numbers = async (after?: string) => {
    const text = await (
      await call('GET', `/v1/turns/${id}/events`, undefined, after === undefined ? {} : { 'last-event-id': after })
    ).text();
    return Array.from(text.matchAll(/^id: (\d+)$/gm), ([, n]) => Number(n));
  };
  expect(await numbers()).toEqual([1, 2, 3, 4]);
  expect(await numbers('2')).toEqual([3, 4]);
  expect(await numbers('4')).toEqual([]);
  expect((await call('GET', `/v1/turns/${id}/events`, undefined, { 'last-event-id': 'two' })).status).toBe(400);
});

test('every route is described from the schemas it is parsed with', async () => {
  const { app } = await start();
  const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, Record<string, unknown>> };
  const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(described.toSorted()).toEqual([
    'delete /v1/presets/{id}',
    'delete /v1/team/budgets/{holder}/{period}',
    'delete /v1/team/invitations/{id}',
    'delete /v1/team/members/{id}',
    'delete /v1/token',
    'delete /v1/tokens/{id}',
    'get /healthz',
    'get /metrics',
    'get /readyz',
    'get /v1/blobs/{sha256}',
    'get /v1/corrections',
    'get /v1/me',
    'get /v1/me/budget',
    'get /v1/presets',
    'get /v1/sessions',
    'get /v1/sessions/{id}',
    'get /v1/team',
    'get /v1/team/audit',
    'get /v1/team/budgets',
    'get /v1/team/invitations',
    'get /v1/team/spending',
    'get /v1/team/storage',
    'get /v1/team/turns',
    'get /v1/team/upstream',
    'get /v1/timings',
    'get /v1/tokens',
    'get /v1/turns/{id}',
    'get /v1/turns/{id}/events',
    'patch /v1/team/members/{id}',
    'patch /v1/turns/{id}',
    'post /v1/me/sign-out',
    'post /v1/pairings',
    'post /v1/pairings/claim',
    'post /v1/team/invitations',
    'post /v1/turns/{id}/again',
    'post /v1/turns/{id}/cancel',
    'post /v1/turns/{id}/let-go',
    'post /v1/turns/{id}/variants/{index}/alt',
    'post /v1/webhooks/openai',
    'put /v1/blobs/{sha256}',
    'put /v1/presets/{id}',
    'put /v1/team/budgets/{holder}/{period}',
    'put /v1/turns/{id}',
    'put /v1/turns/{id}/variants/{index}/composite',
  ]);
  expect(JSON.stringify(paths['/v1/turns/{id}'])).toContain('"maxItems":16');
});

test('the log tells method, route, status and turn, and never a token, a prompt or a code', async () => {
  const { call, run, logged, token, app } = await start();
  const id = crypto.randomUUID();
  await run(id, turnRequest({ prompt: 'A very private wish' }));
  await call('GET', '/v1/blobs/zzz');
  await app.request('/pair?code=BCDF-GHJK', {}, atThisComputer);
  expect(logged).toContainEqual({
    method: 'PUT',
    path: '/v1/turns/:id',
    status: 201,
    ms: expect.any(Number),
    member: solo.memberId,
    turn: id,
  });
  const text = JSON.stringify(logged);
  for (const secret of [token, 'private wish', 'BCDF']) expect(text).not.toContain(secret);
});

const atThisComputer = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
