import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/server.ts';
import { openaiNotices } from '../../upstream/openai-notices.ts';
import { answerFault } from '../problem.ts';
import { webhookRoutes } from './webhook-routes.ts';

const key = Buffer.from('the secret of a test');
const secret = `whsec_${key.toString('base64')}`;
const turn = crypto.randomUUID();

const sandbox = await startSandbox({ pace: 0 });
afterAll(() => sandbox.close());

/** An answer at the service, made for a turn or for something else. */
async function answer(metadata: object): Promise<string> {
  const response = await fetch(`${sandbox.url}/responses`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-key', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-6-luna', input: 'Hello', metadata }),
  });
  return ((await response.json()) as { id: string }).id;
}

function open(withSecret = true) {
  const heard: [string, string][] = [];
  const turns = { hearOf: async (...of: [string, string]) => void heard.push(of) };
  const notices = withSecret ? openaiNotices({ apiKey: 'test-key', baseUrl: sandbox.url }, secret) : null;
  const app = new Hono();
  app.onError(answerFault({ log: () => {}, mode: 'team' }));
  app.route('/v1/webhooks', webhookRoutes({ notices, turns }));
  const post = (body: string, headers: Record<string, string>) => app.request('/v1/webhooks/openai', { method: 'POST', body, headers });
  return { heard, post };
}

function notice(type: string, responseId: string) {
  const body = JSON.stringify({ id: 'evt_1', object: 'event', created_at: 1, type, data: { id: responseId } });
  return { body, headers: sign(body) };
}

function sign(body: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
  const signature = createHmac('sha256', key).update(`evt_1.${at}.${body}`).digest('base64');
  return { 'webhook-id': 'evt_1', 'webhook-timestamp': `${at}`, 'webhook-signature': `v1,${signature}` };
}

test('a signed notice names the turn that the answer was made for, and the same again does no harm', async () => {
  const { heard, post } = open();
  const responseId = await answer({ turn });
  const { body, headers } = notice('response.completed', responseId);
  for (const _ of [1, 2]) expect((await post(body, headers)).status).toBe(204);
  expect(heard).toEqual([
    [turn, responseId],
    [turn, responseId],
  ]);
});

test('notices of other things are taken and passed over', async () => {
  const { heard, post } = open();
  const foreign = await answer({});
  for (const { body, headers } of [
    notice('response.completed', foreign),
    notice('response.failed', 'resp_unknown'),
    notice('batch.completed', 'batch_1'),
  ]) {
    expect((await post(body, headers)).status).toBe(204);
  }
  expect(heard).toEqual([]);
});

test('what is not signed, signed otherwise, changed, old, or from the future is refused, and nothing is heard', async () => {
  const { heard, post } = open();
  const { body, headers } = notice('response.completed', await answer({ turn }));
  const refused = [
    await post(body, {}),
    await post(body, { ...headers, 'webhook-signature': 'v1,c29tZXRoaW5n' }),
    await post(body.replace('completed', 'cancelled'), headers),
    await post(body, sign(body, Math.floor(Date.now() / 1000) - 3600)),
    await post(body, sign(body, Math.floor(Date.now() / 1000) - 301)),
    await post(body, sign(body, Math.floor(Date.now() / 1000) + 600)),
    await post(body, { ...headers, 'webhook-timestamp': 'soon' }),
    await post(body, { ...headers, 'webhook-id': 'evt_2' }),
  ];
  for (const answered of refused) {
    expect(answered.status).toBe(401);
    expect(await answered.json()).toMatchObject({ error: { code: 'not_signed' } });
  }
  expect(heard).toEqual([]);
});

test('without a secret there is no webhook', async () => {
  const { heard, post } = open(false);
  const { body, headers } = notice('response.completed', 'resp_1');
  expect((await post(body, headers)).status).toBe(404);
  expect(heard).toEqual([]);
});
