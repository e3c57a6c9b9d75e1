import { afterAll, afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import type { LogLine } from '../log.ts';
import { startSandbox } from '../sandbox/server.ts';
import { startRelay } from '../server.ts';
import { solo } from '../team/solo.ts';
import { collector } from '../testing/collector.ts';
import { colourPng, maskPng } from '../testing/pictures.ts';
import { relayClient } from '../testing/relay-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';

vi.setConfig({ testTimeout: 20_000 });

const sandbox = await startSandbox({ pace: 0 });
afterEach(() => sandbox.behave());
afterAll(() => sandbox.close());

const metricsToken = 'a-token-for-the-metrics-alone';
const wish = 'Make the sky teal, for a very private poster';

async function start(settings: Record<string, string> = {}) {
  const lines: LogLine[] = [];
  const relay = await startRelay(
    readConfig({
      RETAKE_PORT: '0',
      RETAKE_DATA: await temporaryFolder(),
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: sandbox.url,
      RETAKE_METRICS_TOKEN: metricsToken,
      ...settings,
    }),
    (line) => lines.push(line),
  );
  onTestFinished(() => relay.close());
  const token = await relay.services.tokens.issue(solo.memberId, 'test');
  const client = relayClient(relay.url, token);
  const metrics = async () => (await fetch(`${relay.url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })).text();
  /** The value of one sample; NaN where there is none. */
  const measured = async (sample: string) => {
    const line = (await metrics()).split('\n').find((one) => one.startsWith(`${sample} `));
    return Number(line?.slice(sample.length + 1) ?? Number.NaN);
  };
  return { relay, client, token, lines, metrics, measured };
}

async function maskedTurn(client: ReturnType<typeof relayClient>) {
  const size = { width: 1024, height: 640 };
  return turnRequest({ base: await client.upload(colourPng(size)), mask: await client.upload(maskPng(size)), prompt: wish });
}

test('a turn is told in the log, in metrics and in traces, by ids and without its prompt', async () => {
  const { url, spans, bodies } = await collector();
  const { relay, client, token, lines, metrics, measured } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
  const id = crypto.randomUUID();
  const { cost } = await client.run(id, await maskedTurn(client));
  sandbox.misbehave({ kind: 'quota' });
  await client.run(crypto.randomUUID(), turnRequest());
  const blob = await client.upload(colourPng({ width: 64, height: 64 }, 3));
  await client.call('PUT', `/v1/turns/${id}/variants/0/composite`, JSON.stringify({ blob, maskIgnored: true }));
  for (let at = 0; at < 30; at += 1) await fetch(`${relay.url}/${crypto.randomUUID()}`);

  const told = lines.filter(({ event, turn }) => event !== undefined && turn === id);
  expect(told.map(({ event }) => event)).toEqual(['turn.begun', 'turn.sent', 'turn.ended']);
  expect(told[0]).toMatchObject({ team: solo.teamId, member: solo.memberId, lane: 'responses', quality: 'low' });
  expect(told.at(-1)).toMatchObject({ state: 'done', failure: null, usd: (cost ?? 0) / 1e9 });

  expect(await measured('retake_turns_begun_total')).toBe(2);
  expect(await measured('retake_turns_ended_total{state="done",failure="none"}')).toBe(1);
  expect(await measured('retake_turns_ended_total{state="failed",failure="no_credit"}')).toBe(1);
  expect(await measured('retake_turns{state="running"}')).toBe(0);
  expect(await measured('retake_spent_usd_total')).toBeCloseTo((cost ?? 0) / 1e9, 9);
  expect(await measured('retake_upstream_seconds_count{call="ask",outcome="done"}')).toBe(1);
  expect(await measured('retake_upstream_seconds_count{call="ask",outcome="failed"}')).toBe(1);
  expect(await measured('retake_upstream_first_picture_seconds_count')).toBe(1);
  expect(await measured('retake_composites_total{mask="ignored"}')).toBe(1);
  expect(await measured('retake_composites_total{mask="kept"}')).toBe(0);
  expect(await measured('retake_blob_store_seconds_count{call="write",outcome="ok"}')).toBeGreaterThan(0);
  expect(await measured('retake_blob_bytes_total{direction="written"}')).toBeGreaterThan(1000);
  expect(await measured('retake_database_seconds_count{outcome="ok"}')).toBeGreaterThan(20);
  expect(await measured('retake_database_up')).toBe(1);
  expect(await measured('retake_ready')).toBe(1);
  expect(await measured('retake_leases_lost_total')).toBe(0);
  expect(await measured('retake_event_followers')).toBe(0);

  // Labels name kinds of things: no single one, and no path of a caller's own making.
  const text = await metrics();
  for (const single of [id, solo.memberId, solo.teamId]) expect(text).not.toContain(single);
  expect(new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route)).size).toBeLessThan(12);

  await relay.close();
  const run = spans().find(({ name, about }) => name === 'turn' && about['turn'] === id);
  const request = spans().find(({ spanId }) => spanId === run?.parentSpanId);
  const call = spans().find(({ name, parentSpanId }) => name === 'upstream.ask' && parentSpanId === run?.spanId);
  expect(request).toMatchObject({ name: 'request', about: { method: 'PUT', path: '/v1/turns/:id', turn: id } });
  expect(call?.about).toMatchObject({ lane: 'responses', outcome: 'done', pictures: 1 });
  expect(spans().filter(({ name, parentSpanId }) => name === 'blob.write' && parentSpanId === call?.spanId)).not.toEqual([]);
  expect(new Set([run, request, call].map((span) => span?.traceId)).size).toBe(1);

  for (const secret of [wish, token, 'test-key', metricsToken])
    expect(`${JSON.stringify(lines)}${text}${bodies.join()}`).not.toContain(secret);
});

test('prompts are logged where somebody has switched that on', async () => {
  const { client, lines } = await start({ RETAKE_LOG_PROMPTS: 'on' });
  sandbox.misbehave({ kind: 'quota' });
  await client.run(crypto.randomUUID(), turnRequest({ prompt: wish }));
  expect(lines).toContainEqual(expect.objectContaining({ event: 'turn.begun', prompt: wish }));
});

test('a turn on its way is seen, with who follows it', async () => {
  const { client, measured } = await start();
  sandbox.misbehave({ kind: 'stall', afterEvents: 6 });
  const id = crypto.randomUUID();
  await client.start(id, await maskedTurn(client));
  const following = client.follow(id);
  await following.next();
  await expect.poll(() => measured('retake_turns{state="running"}')).toBe(1);
  expect(await measured('retake_event_followers')).toBe(1);
  await following.return(undefined);
  await expect.poll(() => measured('retake_event_followers')).toBe(0);
});

test('a store of pictures that is away is told while no turn runs', async () => {
  const { metrics } = await start({
    BLOBS: 's3://pictures?endpoint=http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'retake',
    AWS_SECRET_ACCESS_KEY: 'any',
  });
  const text = await metrics();
  expect(text).toContain('retake_ready 0\n');
  expect(text).toContain('retake_database_up 1\n');
});

test('metrics are for those who have the token', async () => {
  const { relay, token } = await start();
  const status = async (headers: Record<string, string>) => (await fetch(`${relay.url}/metrics`, { headers })).status;
  expect(await status({})).toBe(403);
  expect(await status({ authorization: `Bearer ${token}` })).toBe(403);
  expect(await status({ authorization: `Bearer ${metricsToken}` })).toBe(200);
});

test('without a token metrics are for this computer alone, and not through a proxy', async () => {
  const { relay } = await start({ RETAKE_METRICS_TOKEN: '' });
  expect((await fetch(`${relay.url}/metrics`)).status).toBe(200);
  expect((await fetch(`${relay.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403);
});

test('a relay that is being stopped says that it is not ready while it lets its turns go', async () => {
  const { client, relay } = await start({ RETAKE_STORE: 'off' });
  expect(await (await fetch(`${relay.url}/readyz`)).json()).toEqual({ ready: true, problems: [] });
  // It cannot be handed over, so the relay waits for it.
  sandbox.misbehave({ kind: 'stall', afterEvents: 6 });
  const id = crypto.randomUUID();
  await client.start(id, await maskedTurn(client));
  await expect.poll(async () => (await client.turn(id)).state).toBe('running');
  const closed = relay.close();
  const answer = await fetch(`${relay.url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, problems: ['The relay is being stopped.'] }]);
  expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
  await relay.services.turns.cancel(solo, id);
  await closed;
});

test('a collector that is not there holds nothing up', async () => {
  const { client, relay } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
  sandbox.misbehave({ kind: 'quota' });
  expect((await client.run(crypto.randomUUID(), turnRequest())).state).toBe('failed');
  const since = performance.now();
  await relay.close();
  expect(performance.now() - since).toBeLessThan(5000);
});
