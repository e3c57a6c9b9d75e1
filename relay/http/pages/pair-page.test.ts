import { expect, test } from 'vitest';
import type { Pairing } from '../../contract.ts';
import { scriptedUpstream, testApp } from '../../testing/test-app.ts';

const host = 'localhost:8787';
const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

async function start(device = 'Figma on a laptop') {
  const clock = { now: 1_700_000_000_000 };
  const { app } = await testApp(scriptedUpstream(async function* () {}).upstream, clock);
  const post = (path: string, body: object) => app.request(`http://${host}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const pairing = (await (await post('/v1/pairings', { device })).json()) as Pairing;

  return {
    app,
    clock,
    pairing,
    begin: () => post('/v1/pairings', { device }),
    claim: async () => await (await post('/v1/pairings/claim', { secret: pairing.secret })).json(),
    open: (code: string, headers: Record<string, string> = {}, from: object = here) =>
      app.request(`/pair?code=${code}`, { headers: { host, ...headers } }, from),
    /** Presses a button of the page that `answer` holds. */
    press: async (decision: string, answer: Response, headers: Record<string, string> = {}) => {
      const form = /name="form" value="([^"]+)"/.exec(await answer.clone().text())?.[1] ?? '';
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      const body = new URLSearchParams({ code: pairing.code, form, decision }).toString();
      const sent = {
        host,
        cookie,
        'content-length': String(body.length),
        'sec-fetch-site': 'same-origin',
        origin: `http://${host}`,
        ...headers,
      };
      return app.request('/pair', { method: 'POST', body, headers: sent }, here);
    },
  };
}

test('a panel is paired by a person who approves its code, and gets its token once', async () => {
  const { app, pairing, open, press, claim } = await start();
  expect(pairing.code).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
  expect(pairing.approveUrl).toBe(`http://${host}/pair?code=${pairing.code}`);
  expect(await claim()).toEqual({ state: 'waiting' });

  const page = await open(pairing.code.toLowerCase().replace('-', ''));
  const text = await page.clone().text();
  expect(text).toContain(pairing.code);
  expect(text).toContain('Figma on a laptop');
  expect(await (await press('approve', page)).text()).toContain('Paired');

  const answer = (await claim()) as { token: string };
  expect(answer).toEqual({ state: 'paired', token: expect.any(String) });
  const known = await app.request('/v1/token', { method: 'DELETE', headers: { authorization: `Bearer ${answer.token}` } });
  expect(known.status).toBe(204);
  expect(await claim()).toMatchObject({ error: { code: 'pairing_over' } });
});

test('a panel that is denied hears so', async () => {
  const { pairing, open, press, claim } = await start();
  await press('deny', await open(pairing.code));
  expect(await claim()).toEqual({ state: 'denied' });
});

test('a device cannot write markup into the page', async () => {
  const { pairing, open } = await start('<img src=x onerror=alert(1)>');
  const page = await open(pairing.code);
  expect(await page.text()).not.toContain('<img');
});

test('the page can be framed nowhere and runs no script', async () => {
  const { pairing, open } = await start();
  const { headers } = await open(pairing.code);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
});

test.each([
  ['another computer', {}, '192.168.1.20', 403],
  ['a name that was pointed at this computer', { host: 'evil.example:8787' }, '127.0.0.1', 421],
  ['behind a proxy', { 'x-forwarded-for': '10.0.0.1' }, '127.0.0.1', 403],
  ['behind a proxy of the newer kind', { forwarded: 'for=10.0.0.1' }, '127.0.0.1', 403],
])('from %s nothing can be approved', async (_, headers, remoteAddress, status) => {
  const { pairing, open } = await start();
  const page = await open(pairing.code, headers, { incoming: { socket: { remoteAddress } } });
  expect(page.status).toBe(status);
  expect(await page.text()).not.toContain(pairing.code);
});

test.each(['localhost:8787', '127.0.0.1:8787', '[::1]:8787'])('this computer may be called %s', async (name) => {
  const { pairing, open } = await start();
  expect((await open(pairing.code, { host: name }, { incoming: { socket: { remoteAddress: '::1' } } })).status).toBe(200);
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a frame without an origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
  ['another port of this computer', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' }],
  ['a page without the cookie', { cookie: '' }],
  ['a page with a cookie of its own', { cookie: 'retake_form=0123456789012345678901234567890123456789012' }],
])('a form from %s approves nothing', async (_, headers) => {
  const { pairing, open, press, claim } = await start();
  const answer = await press('approve', await open(pairing.code), headers);
  expect(answer.status).toBe(403);
  expect(await claim()).toEqual({ state: 'waiting' });
});

test('a form is good for one use', async () => {
  const { pairing, open, press } = await start();
  const page = await open(pairing.code);
  expect((await press('approve', page)).status).toBe(200);
  expect((await press('approve', page)).status).toBe(403);
});

test('a code runs out after ten minutes', async () => {
  const { clock, pairing, open, claim } = await start();
  clock.now += 10 * 60 * 1000;
  expect((await open(pairing.code)).status).toBe(400);
  expect(await claim()).toMatchObject({ error: { code: 'pairing_over' } });
});

test('after ten wrong codes even the right one is not looked up for a while', async () => {
  const { clock, pairing, open } = await start();
  for (let guess = 0; guess < 10; guess += 1) await open('BBBB-BBBB');
  expect(await (await open(pairing.code)).text()).toContain('Wait ten minutes');
  clock.now += 9 * 60 * 1000;
  expect((await open(pairing.code)).status).toBe(400);
});

test('another site’s page cannot use up the guesses there are, by pictures or frames of ours', async () => {
  const { pairing, open } = await start();
  for (const dest of ['image', 'iframe', 'empty', 'script']) {
    for (let guess = 0; guess < 5; guess += 1) {
      const answer = await open('BBBB-BBBB', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest });
      expect(answer.status).toBe(403);
    }
  }
  // Figma is another site too, and opens the page for the person in front of it.
  expect((await open(pairing.code, { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).status).toBe(200);
});

test('the number of panels that wait is limited', async () => {
  const { begin } = await start();
  const answers = [];
  for (let panel = 0; panel < 50; panel += 1) answers.push(await begin());
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
  expect(await answers.at(-1)?.json()).toMatchObject({ error: { code: 'too_many_pairings' } });
});
