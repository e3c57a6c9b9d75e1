import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface Recorded {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const passedOn = ['authorization', 'content-type', 'x-ms-oai-image-generation-deployment'];

/**
 * Stands before an upstream and keeps what was asked of it. `url` ends in /v1, as `target` does.
 * @param ending is given what ends it; when the test has finished, unless said
 */
export async function recordingProxy(target: string, ending: (end: () => void) => void = onTestFinished) {
  const recorded: Recorded[] = [];
  const server = createServer((request, response) => void pass(request, response));

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = request;
    const body = await buffer(request);
    recorded.push({ method, path, headers: request.headers, body });
    const hangUp = new AbortController();
    response.on('close', () => hangUp.abort());
    const headers: Record<string, string> = {};
    for (const name of passedOn) if (typeof request.headers[name] === 'string') headers[name] = request.headers[name];
    const sent = method === 'GET' || method === 'DELETE' ? {} : { body };
    try {
      const answer = await fetch(new URL(target).origin + path, { method, headers, signal: hangUp.signal, ...sent });
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? '',
        'retry-after': answer.headers.get('retry-after') ?? '',
        'x-request-id': answer.headers.get('x-request-id') ?? `req_${recorded.length}`,
      });
      for await (const chunk of answer.body ?? []) response.write(chunk);
      response.end();
    } catch {
      // A cut of the target's is passed on as one.
      response.destroy();
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ending(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    recorded,
    count: (method: string, path: string) => recorded.filter((one) => one.method === method && one.path === path).length,
    /** Bodies of the requests that ask for a picture. */
    asked: () =>
      recorded.filter(({ method, path }) => method === 'POST' && path === '/v1/responses').map(({ body }) => JSON.parse(body.toString())),
  };
}
