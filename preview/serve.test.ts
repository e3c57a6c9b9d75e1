import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePreview, type Preview } from './serve.ts';

let folder: string;
let issued = 0;
let preview: Preview;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'retake-serve-'));
  for (const name of ['main.js', 'ui.html', 'manifest.json']) await writeFile(join(folder, name), `the ${name}`);
  preview = await servePreview({
    port: 0,
    relayUrl: 'http://localhost:8787',
    token: async () => `secret ${++issued}`,
    pluginFolder: folder,
  });
});

afterAll(async () => {
  await preview.close();
  await rm(folder, { recursive: true });
});

/** `fetch` sets the host header itself, so this asks by hand. */
function ask(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request(preview.url + path, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, type: response.headers['content-type'], body: Buffer.concat(parts).toString() }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('each page that opens gets the relay’s address and a token that works then', async () => {
  expect(JSON.parse((await ask('/preview.json')).body)).toEqual({ relayUrl: 'http://localhost:8787', token: 'secret 1' });
  expect(JSON.parse((await ask('/preview.json')).body)).toMatchObject({ token: 'secret 2' });
});

test('a strange host name that leads here gets nothing', async () => {
  const answer = await ask('/preview.json', { host: 'attacker.example' });
  expect(answer.status).toBe(403);
  expect(answer.body).not.toContain('secret');
});

test('a page from elsewhere cannot read it', async () => {
  expect((await ask('/preview.json', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).status).toBe(403);
  expect((await ask('/main.js', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
});

test('following a link to it works', async () => {
  expect((await ask('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
});

test('the plugin’s files come as text', async () => {
  expect(await ask('/plugin/ui.html')).toEqual({ status: 200, type: 'text/plain; charset=utf-8', body: 'the ui.html' });
});

test('what the page needs is all there', async () => {
  for (const path of [
    '/',
    '/main.css',
    '/main.js',
    '/canvaskit.wasm',
    '/quickjs.wasm',
    '/Inter-Bold.ttf',
    '/photos/alps.jpg',
    '/photos/cat.jpg',
  ]) {
    expect((await ask(path)).status, path).toBe(200);
  }
});

test('other paths are not files', async () => {
  expect((await ask('/../package.json')).status).toBe(404);
  expect((await ask('/plugin/../../package.json')).status).toBe(404);
});
