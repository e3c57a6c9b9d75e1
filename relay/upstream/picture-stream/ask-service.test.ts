import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { askService } from './ask-service.ts';
import { readAhead } from './read-ahead.ts';

async function service(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('an answer that comes packed (%s) is unpacked', async (coding, pack) => {
  const url = await service((request, response) => {
    expect(request.headers['accept-encoding']).toContain(coding);
    response.writeHead(200, { 'content-encoding': coding }).end(pack('{"ok":true}'));
  });
  expect(await textOf((await askService(url)).body)).toBe('{"ok":true}');
});

test('what is sent, by whom and how, is what the service gets', async () => {
  const url = await service(async (request, response) => {
    const { method, headers } = request;
    response.end(JSON.stringify({ method, key: headers.authorization, length: headers['content-length'], body: await textOf(request) }));
  });
  const told = async (init: RequestInit) => JSON.parse(await textOf((await askService(`${url}/v1`, init)).body)) as object;
  expect(await told({ method: 'POST', headers: { authorization: 'Bearer k' }, body: 'grün' })).toEqual({
    method: 'POST',
    key: 'Bearer k',
    length: '5',
    body: 'grün',
  });
  const form = new FormData();
  form.set('name', 'a value');
  expect(await told({ method: 'POST', body: form })).toMatchObject({ body: expect.stringContaining('a value') });
});

test('a service that has moved is followed as fetch does it', async () => {
  const url = await service(async (request, response) => {
    if (request.url === '/old') response.writeHead(307, { location: '/new' }).end();
    else response.end(`${request.method} ${await textOf(request)}`);
  });
  expect(await textOf((await askService(`${url}/old`, { method: 'POST', body: 'once' })).body)).toBe('POST once');
});

test('where nobody listens, the error says so as that of fetch does', async () => {
  const error = await askService('http://127.0.0.1:1').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } });
});

test('who is gone before anything was sent sends nothing', async () => {
  let asked = 0;
  const url = await service((_, response) => {
    asked += 1;
    response.end();
  });
  const reason = new Error('gone');
  await expect(askService(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(asked).toBe(0);
});

test('what had come when the line broke is still read, and then the break', async () => {
  const url = await service((_, response) => {
    response.writeHead(200);
    response.write('as far as this', () => response.socket?.destroySoon());
  });
  const { body } = await askService(url);
  const reader = readAhead(body, { bytes: 0 }, null);
  await new Promise((resolve) => body.on('close', resolve));
  expect(String(await reader.next())).toBe('as far as this');
  await expect(reader.next()).rejects.toThrow('terminated');
});
