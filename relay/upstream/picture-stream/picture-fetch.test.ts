import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diskBlobs } from '../../store/blobs/blobs-disk.ts';
import { colourPng, sha256Of } from '../../testing/pictures.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { pictureFetch } from './picture-fetch.ts';
import { readPictureToken } from './picture-token.ts';

const picture = Buffer.concat([colourPng({ width: 30, height: 20 }), Buffer.alloc(1_500_000, 7)]);
const event = `data: ${JSON.stringify({ b64_json: picture.toString('base64') })}\n\n`;

/** A service that answers as told, and a fetch before it that stores into a folder. */
async function start(answer: (response: ServerResponse) => unknown) {
  const server = createServer((_, response) => void answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetch: pictureFetch(blobs),
    blobs,
    drafts: () => readdir(join(folder, 'arriving')),
  };
}

test('what the service says of its answer stays, but for the length of what was in it', async () => {
  const { url, fetch, blobs } = await start((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req_7' });
    response.end(JSON.stringify({ data: [{ b64_json: picture.toString('base64') }] }));
  });
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('x-request-id'), answer.headers.get('content-length')]).toEqual([200, 'req_7', null]);
  const { data } = (await answer.json()) as { data: [{ b64_json: string }] };
  const sha256 = sha256Of(picture);
  expect(readPictureToken(data[0].b64_json)).toEqual({ sha256, header: { type: 'png', width: 30, height: 20 } });
  expect(Buffer.compare((await blobs.read(sha256))!, picture)).toBe(0);
});

test('a picture that answers a form is stored as it was sent', async () => {
  const { url, fetch, blobs } = await start((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(event);
  });
  const form = new FormData();
  form.set('prompt', 'A poster');
  const text = await (await fetch(url, { method: 'POST', body: form })).text();
  const { b64_json: token } = JSON.parse(text.slice('data: '.length)) as { b64_json: string };
  const sha256 = sha256Of(picture);
  expect(readPictureToken(token)?.sha256).toBe(sha256);
  expect(Buffer.compare((await blobs.read(sha256))!, picture)).toBe(0);
});

test('a refusal comes as the service wrote it', async () => {
  const refusal = JSON.stringify({ error: { message: 'no', b64_json: picture.toString('base64') } });
  const { url, fetch } = await start((response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(refusal);
  });
  expect(await (await fetch(url)).text()).toBe(refusal);
});

test.each([
  ['aborts', 'rejected'],
  ['stops reading', 'fulfilled'],
])('who %s in the middle of a picture leaves no file behind', async (how, outcome) => {
  const { url, fetch, drafts } = await start((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(event.slice(0, 1_000_000));
  });
  const abort = new AbortController();
  const answer = await fetch(url, { signal: abort.signal });
  const reader = answer.body!.getReader();
  const reading = (async () => {
    while (!(await reader.read()).done);
  })();
  await expect.poll(drafts).toHaveLength(1);
  if (how === 'aborts') abort.abort();
  else await reader.cancel();
  const [read] = await Promise.allSettled([reading]);
  expect(read.status).toBe(outcome);
  await expect.poll(drafts).toEqual([]);
});

test('a connection that breaks inside a picture is an error, and leaves no file behind', async () => {
  const { url, fetch, drafts } = await start((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(event.slice(0, 1_000_000), () => response.socket?.destroySoon());
  });
  await expect((await fetch(url)).text()).rejects.toThrow('terminated');
  await expect.poll(drafts).toEqual([]);
});

test('a service is read no faster than its pictures are stored and its events are taken', async () => {
  let sent = 0;
  const { url, fetch } = await start(async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (; sent < 60; sent += 1) if (!response.write(event)) await once(response, 'drain');
    response.end();
  });
  const reader = (await fetch(url)).body!.getReader();
  await reader.read();
  await new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
  expect(sent).toBeLessThan(20);
  await reader.cancel();
});
