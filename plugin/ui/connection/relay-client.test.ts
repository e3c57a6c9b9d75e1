import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { relayClient, type RelayClient } from './relay-client.ts';

async function relayThat(answers: RequestListener, token: string | null = 'secret'): Promise<RelayClient> {
  const server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return relayClient(() => ({ relayUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, token }), fetch);
}

test('what the relay refuses is told in its own words', async () => {
  const problem = { error: { code: 'mask_empty', message: 'The mask is empty.' } };
  const relay = await relayThat((_, response) => response.writeHead(400).end(JSON.stringify(problem)));
  await expect(relay.turn('t')).rejects.toMatchObject({ code: 'mask_empty', message: 'The mask is empty.', status: 400, passes: false });
});

test('a relay that is not there is told with what to check, and nothing of the browser’s words', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const relay = relayClient(() => ({ relayUrl: 'http://127.0.0.1:9', token: null }), fetch);
  const problem = await relay.health().then(
    () => new Error('It was reached.'),
    (error: Error) => error,
  );
  expect(problem).toMatchObject({ code: 'unreachable', status: 0, passes: true });
  expect(problem.message).toContain('http://127.0.0.1:9 cannot be reached');
  expect(problem.message).toContain('local network access');
  expect(problem.message).not.toContain('fetch failed');
});

test('something else that answers at the address is told as such', async () => {
  const relay = await relayThat((_, response) => response.end('<h1>Hello</h1>'));
  await expect(relay.health()).rejects.toMatchObject({ code: 'not_a_relay' });
});

test('a token the relay does not know is a sentence also where something before the relay answers', async () => {
  const relay = await relayThat((_, response) => response.writeHead(401).end());
  await expect(relay.blob('ab')).rejects.toMatchObject({ status: 401, message: expect.stringContaining('Connect it again') as string });
});

test('calls carry the token, JSON and bytes as they should', async () => {
  const heard: unknown[] = [];
  const relay = await relayThat((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { authorization, 'content-type': type } = request.headers;
      heard.push([request.method, request.url, authorization, type, Buffer.concat(chunks).toString()]);
      response.end('{}');
    });
  });
  await relay.noteComposite('t1', 0, { blob: 'ab' });
  await relay.putBlob('ab', Uint8Array.from([104, 105]));
  expect(heard).toEqual([
    ['PUT', '/v1/turns/t1/variants/0/composite', 'Bearer secret', 'application/json', '{"blob":"ab"}'],
    ['PUT', '/v1/blobs/ab', 'Bearer secret', 'application/octet-stream', 'hi'],
  ]);
});

test('what helps comes with what the relay refuses: pages to go to, and the pictures it lacks', async () => {
  const problem = { error: { code: 'c', message: 'No.', link: 'https://help.example' }, missing: ['ab'] };
  const relay = await relayThat((_, response) => response.writeHead(409).end(JSON.stringify(problem)));
  await expect(relay.turn('t')).rejects.toMatchObject({ link: 'https://help.example', missing: ['ab'] });
});

test('a call that was stopped ends with the reason it was stopped for', async () => {
  const relay = await relayThat(() => undefined);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('stopped')), 30);
  await expect(relay.blob('ab', controller.signal)).rejects.toThrow('stopped');
});
