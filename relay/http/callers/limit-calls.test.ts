import { expect, test } from 'vitest';
import type { Problem } from '../../contract.ts';
import { scriptedUpstream, testApp, turnRequest } from '../../testing/test-app.ts';

async function start(callsPerMinute: number) {
  const { upstream } = scriptedUpstream(async function* () {
    yield { type: 'ended', outcome: { state: 'failed', failure: { code: 'c', message: 'm' } } };
  });
  const clock = { now: 1_700_000_000_000 };
  return { ...(await testApp(upstream, clock, null, [], { callsPerMinute })), clock };
}

test('a member may call so often a minute, and hears when to come back; others are not kept waiting', async () => {
  const { call, clock, stranger } = await start(60);
  const many = await Promise.all(Array.from({ length: 60 }, () => call('GET', '/v1/me')));
  expect(many.filter(({ status }) => status !== 200)).toHaveLength(0);
  const refused = await call('GET', '/v1/me');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(((await refused.json()) as Problem).error).toEqual({ code: 'too_many_calls', message: expect.stringMatching(/wait a moment/) });
  const other = await stranger();
  expect((await other.call('GET', '/v1/me')).status).toBe(200);
  clock.now += 1000;
  expect((await call('GET', '/v1/me')).status).toBe(200);
  expect((await call('GET', '/v1/me')).status).toBe(429);
  clock.now += 60_000;
  const again = await Promise.all(Array.from({ length: 61 }, () => call('GET', '/v1/me')));
  expect(again.filter(({ status }) => status === 429)).toHaveLength(1);
});

test('following a turn is not counted', async () => {
  const { call } = await start(2);
  const id = crypto.randomUUID();
  await call('PUT', `/v1/turns/${id}`, turnRequest());
  for (let times = 0; times < 10; times += 1) expect((await call('GET', `/v1/turns/${id}/events`)).status).toBe(200);
  expect((await call('GET', `/v1/turns/${id}`)).status).toBe(200);
  expect((await call('GET', `/v1/turns/${id}`)).status).toBe(429);
});
