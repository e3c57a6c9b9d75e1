import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { seals } from '../../sign-in/seals.ts';
import { signInCookie } from './sign-in-cookie.ts';

const choosing = { step: 'choosing', subject: 'https://login.example 42', back: null } as const;

function start(publicUrl: string) {
  const cookie = signInCookie(seals('secret', Date.now), publicUrl);
  const app = new Hono();
  app.get('/write', (c) => {
    cookie.write(c, choosing);
    return c.text('');
  });
  app.get('/choosing', (c) => c.json(cookie.read(c, 'choosing')));
  app.get('/away', (c) => c.json(cookie.read(c, 'away')));
  return app;
}

test('a sign-in that is under way is kept where no script, no other host and no plain connection can see it', async () => {
  const kept = (await start('https://retake.example').request('/write')).headers.get('set-cookie');
  expect(kept).toMatch(/^__Host-retake_sign_in=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('what was kept goes on at its own step, and at no other', async () => {
  const app = start('http://127.0.0.1:8787');
  const kept = (await app.request('/write')).headers.get('set-cookie')?.split(';')[0] ?? '';
  const read = async (path: string, cookie: string): Promise<unknown> => (await app.request(path, { headers: { cookie } })).json();
  expect(await read('/choosing', kept)).toEqual(choosing);
  expect(await read('/away', kept)).toBeNull();
  expect(await read('/choosing', `${kept}A`)).toBeNull();
  expect(await read('/choosing', '')).toBeNull();
});
