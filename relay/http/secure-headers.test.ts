import { expect, test } from 'vitest';
import { arrivedPicture, colourPng } from '../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../testing/test-app.ts';
import type { Heard } from '../turns/upstream.ts';

const size = { width: 1024, height: 640 };

async function* picture(): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  yield { type: 'running', responseId: 'resp_1' };
  yield { type: 'picture', picture: arrivedPicture(colourPng(size)), revisedPrompt: null };
  yield { type: 'ended', outcome: { state: 'done' } };
}

/** Answers of every kind: pages, what the panel is told, a picture, a stream, refusals. */
async function answers(teams: readonly string[] = []) {
  const { app, call, upload, run } = await testApp(scriptedUpstream(picture).upstream, undefined, null, teams);
  const id = crypto.randomUUID();
  await run(id, turnRequest());
  const base = await upload(colourPng(size));
  const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  return {
    pages: await Promise.all(
      ['/pair', '/join', '/team', '/team/sign-in', '/team/sign-out'].map(async (path) => app.request(path, {}, here)),
    ),
    api: await Promise.all([
      call('GET', '/healthz'),
      call('GET', '/openapi.json'),
      call('GET', '/v1/sessions'),
      call('GET', `/v1/turns/${id}/events`),
      call('PUT', `/v1/turns/${id}`, { prompt: 7 }),
      call('GET', '/nowhere'),
      app.request('/v1/sessions'),
      call('GET', '/v1/me', undefined, { host: 'evil.example' }),
    ]),
    picture: await call('GET', `/v1/blobs/${base}`),
  };
}

test('every answer is taken by browsers for what it says it is alone, framed nowhere, and never answered to with cookies', async () => {
  const { pages, api, picture: one } = await answers(['Studio']);
  for (const { headers, url } of [...pages, ...api, one]) {
    expect(headers.get('x-content-type-options'), url).toBe('nosniff');
    expect(headers.get('content-security-policy'), url).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy'), url).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers.get('x-frame-options'), url).toBe('DENY');
    expect(headers.get('cross-origin-opener-policy'), url).toBe('same-origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  }
  // The panel's origin is nobody's: a picture may be shown there, and nothing else anywhere.
  expect(one.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  for (const { headers } of [...pages, ...api]) {
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('a page is for no other origin to read, says nothing of itself to other sites, and is opened by https alone', async () => {
  for (const { headers, url } of (await answers(['Studio'])).pages) {
    expect(headers.get('access-control-allow-origin'), url).toBeNull();
    expect(['same-origin', 'no-referrer'], url).toContain(headers.get('referrer-policy'));
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  }
});

test('at this computer there is no https to insist on', async () => {
  for (const { headers } of (await answers()).pages) expect(headers.get('strict-transport-security')).toBeNull();
});
