import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Me, NewInvitation, Pairing, PairingAnswer, Turn } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { launchRelay } from './testing/launch-relay.ts';
import { colourPng, sha256Of } from './testing/pictures.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';

const apiKey = 'sk-marked-0123456789abcdefghij';
const webhookSecret = 'whsec_bWFya2VkLXNlY3JldC1vZi1hLXRlc3Q=';
const metricsToken = 'marked-metrics-0123456789';
const origin = 'https://retake.test';
const size = { width: 1024, height: 640 };

/** JSON, where it is a plain object. */
type Body = URLSearchParams | Uint8Array<ArrayBuffer> | object;

/** A relay for a new team over a model service, and all that it says to whoever calls it. */
async function start(serviceUrl: string) {
  const folder = await temporaryFolder();
  const relay = await launchRelay({
    RETAKE_DATA: folder,
    RETAKE_TEAM: 'Studio',
    RETAKE_PUBLIC_URL: origin,
    RETAKE_WEBHOOK_SECRET: webhookSecret,
    RETAKE_METRICS_TOKEN: metricsToken,
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: serviceUrl,
  });
  const secrets = new Map(Object.entries({ apiKey, webhookSecret, metricsToken }));
  const heard: { text: string; mayTell: string[] }[] = [];

  /** @param mayTell the secrets that this answer is there to hand out */
  async function call(method: string, path: string, body: Body | undefined, headers: Record<string, string>, ...mayTell: string[]) {
    const answer = await fetch(relay.url + path, {
      method,
      redirect: 'manual',
      headers: { origin, ...headers },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    heard.push({ text: `${method} ${path} ${JSON.stringify([...answer.headers])} ${text}`, mayTell });
    return { status: answer.status, headers: answer.headers, text, json: (): unknown => JSON.parse(text) };
  }

  await expect.poll(relay.printed).toContain('/join#');
  secrets.set('first', /\/join#(\S+)/.exec(relay.printed())![1]!);
  return { relay, folder, secrets, heard, call };
}

function isRaw(body: Body): body is URLSearchParams | Uint8Array<ArrayBuffer> {
  return body instanceof URLSearchParams || body instanceof Uint8Array;
}

type Place = Awaited<ReturnType<typeof start>>;

/** The first admin comes in, invites somebody, pairs a panel and makes a picture; everything that has a secret is used wrongly, too. */
async function work({ secrets, call }: Place): Promise<Turn> {
  const secret = secrets.get('first')!;
  const form = { 'sec-fetch-site': 'same-origin' };
  await call('POST', '/join', new URLSearchParams({ secret }), form, 'first');
  const joined = await call('POST', '/join', new URLSearchParams({ secret, name: 'Ada' }), form, 'visit');
  const cookie = joined.headers.get('set-cookie')!.split(';')[0]!;
  secrets.set('visit', cookie.split('=')[1]!);
  await call('POST', '/join', new URLSearchParams({ secret, name: 'Eve' }), form);
  const me = (await call('GET', '/v1/me', undefined, { cookie }, 'visit', 'form')).json() as Me;
  secrets.set('form', me.form!);
  const asPage = { cookie, ...form, 'x-retake-form': me.form! };
  const invited = await call('POST', '/v1/team/invitations', { for: 'somebody-new', name: 'Bo', role: 'member' }, asPage, 'second');
  secrets.set('second', (invited.json() as NewInvitation).link.split('#')[1]!);
  await call('GET', '/v1/team/invitations', undefined, { cookie });

  const begun = (await call('POST', '/v1/pairings', { device: 'a panel' }, {}, 'pairing')).json() as Pairing;
  secrets.set('pairing', begun.secret);
  await call('GET', `/pair?code=${begun.code}`, undefined, { cookie }, 'form');
  await call('POST', '/pair', new URLSearchParams({ code: begun.code, form: me.form!, decision: 'approve' }), { cookie, ...form });
  const claimed = (await call('POST', '/v1/pairings/claim', { secret: begun.secret }, {}, 'token')).json() as PairingAnswer;
  const token = claimed.state === 'paired' ? claimed.token : '';
  secrets.set('token', token);
  await call('POST', '/v1/pairings/claim', { secret: begun.secret }, {});

  const bearer = { authorization: `Bearer ${token}` };
  const png = colourPng(size);
  await call('PUT', `/v1/blobs/${sha256Of(png)}`, png, bearer);
  await call('PUT', `/v1/blobs/${'0'.repeat(64)}`, png, bearer);
  const id = crypto.randomUUID();
  await call('PUT', `/v1/turns/${id}`, turnRequest({ base: sha256Of(png), quality: 'low' }), bearer);
  await call('GET', `/v1/turns/${id}/events`, undefined, bearer);
  await call('POST', `/v1/turns/${id}/variants/0/alt`, undefined, bearer);
  for (const path of ['/v1/sessions', '/v1/tokens', '/v1/team', '/v1/me', '/healthz', '/readyz', '/openapi.json', '/nowhere'])
    await call('GET', path, undefined, bearer);

  const wrong = { authorization: `Bearer ${token.slice(0, -1)}x`, 'webhook-signature': `v1,${webhookSecret}` };
  await call('GET', '/v1/sessions', undefined, wrong);
  await call('POST', '/v1/webhooks/openai', { type: 'response.completed' }, wrong);
  await call('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` });
  await call('GET', '/metrics', undefined, bearer);
  await call('PUT', `/v1/turns/${token}`, { prompt: token }, bearer, 'token');
  const turn = (await call('GET', `/v1/turns/${id}`, undefined, bearer)).json() as Turn;
  await call('POST', '/v1/me/sign-out', undefined, asPage);
  await call('DELETE', '/v1/token', undefined, bearer);
  return turn;
}

/** Where secrets stand in clear that have no business there: a file's name, an answer's beginning, a line of the log. */
async function leaks({ relay, folder, secrets, heard }: Place): Promise<string[]> {
  expect([...secrets.values()].filter((secret) => secret.length < 20)).toEqual([]);
  await relay.kill();
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = await Promise.all(
    entries.map(async ({ parentPath, name }) => ({ place: `file ${name}`, text: await readFile(join(parentPath, name), 'latin1') })),
  );
  expect(files.map(({ place }) => place).join()).toContain('.sqlite');
  // The link for the first admin is printed to be opened.
  const lines = relay
    .printed()
    .split('\n')
    .filter((line) => !line.includes('has no admin yet'));
  expect(lines.length).toBeGreaterThan(20);
  const places = [...files, ...lines.map((text) => ({ place: `log ${text}`, text }))];
  const told = heard.map(({ text, mayTell }) => ({ place: `answer ${text.slice(0, 200)}`, text, mayTell }));
  return [...secrets].flatMap(([name, secret]) =>
    [...places, ...told.filter(({ mayTell }) => !mayTell.includes(name))]
      .filter(({ text }) => text.includes(secret))
      .map(({ place }) => `${name}: ${place}`),
  );
}

test('in a whole job of a team no secret is in the log, in an error, in a file or in any answer but the one that hands it out', async () => {
  const sandbox = await startSandbox({ pace: 0 });
  onTestFinished(() => sandbox.close());
  const place = await start(sandbox.url);
  expect((await work(place)).state).toBe('done');
  expect(await leaks(place)).toEqual([]);
});

test('a model service that quotes the key back is not repeated', async () => {
  const service = createServer((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json', 'x-request-id': 'req_1', 'www-authenticate': `Bearer ${apiKey}` });
    response.end(JSON.stringify({ error: { message: `Incorrect API key provided: ${apiKey}.`, code: 'invalid_api_key', type: apiKey } }));
  });
  await new Promise<void>((resolve) => {
    service.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void service.close());
  const place = await start(`http://127.0.0.1:${(service.address() as AddressInfo).port}/v1`);
  expect((await work(place)).failure).toMatchObject({ message: expect.stringContaining('OPENAI_API_KEY') });
  expect(await leaks(place)).toEqual([]);
});
