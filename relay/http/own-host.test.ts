import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { scriptedUpstream, testApp } from '../testing/test-app.ts';
import { nodeServer } from './node-server.ts';

/** A relay on a port of its own, and what it answers to the lines of a request as they are. */
async function open(teams: string[] = []) {
  const { app, token } = await testApp(scriptedUpstream(async function* () {}).upstream, undefined, null, teams);
  const server = await nodeServer({ fetch: app.fetch, host: '127.0.0.1', port: 0 });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    app,
    token,
    send: (lines: string[]): Promise<string> => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      socket.write(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n`);
      return text(socket);
    },
  };
}

const strange = [
  'evil.example',
  'evil.example:8787',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '127.0.0.1.nip.io',
  '192.168.1.20',
  '0.0.0.0',
  '[::]',
  'retake.test.evil.example',
  'user@localhost',
  'localhost/../evil',
];

test.each(strange)('no route answers under the name %s, with or without a token', async (host) => {
  const { send, token, app } = await open();
  const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
  // Those two are asked from within, and say nothing to a page: one needs a token of its own.
  const routes = Object.entries(paths)
    .filter(([path]) => path !== '/readyz' && path !== '/metrics')
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  const pages = ['GET /pair', 'POST /pair', 'GET /join', 'GET /openapi.json', 'OPTIONS /v1/turns/x', 'GET /'];
  for (const route of [...routes, ...pages]) {
    const heard = await send([`${route.replaceAll(/\{\w+\}/g, '1')} HTTP/1.1`, `host: ${host}`, `authorization: Bearer ${token}`]);
    expect(heard, route).toMatch(/^HTTP\/1\.1 4(21|00) /);
    expect(heard, route).not.toContain('access-control-allow');
  }
});

test.each(['localhost', 'localhost:8787', '127.0.0.1:8787', '127.9.9.9', '[::1]:8787', 'LOCALHOST'])(
  'this computer may be called %s',
  async (host) => {
    const { send } = await open();
    expect(await send(['GET /healthz HTTP/1.1', `host: ${host}`])).toMatch(/^HTTP\/1\.1 200 /);
  },
);

test("a team's relay answers to its public name, and to nobody else's", async () => {
  const { send } = await open(['Studio']);
  for (const host of ['retake.test', 'retake.test:443', 'Retake.Test', 'localhost:8787'])
    expect(await send(['GET /healthz HTTP/1.1', `host: ${host}`]), host).toMatch(/^HTTP\/1\.1 200 /);
  for (const host of strange) expect(await send(['GET /healthz HTTP/1.1', `host: ${host}`]), host).toMatch(/^HTTP\/1\.1 4(21|00) /);
});

test('two names, or none, are no name', async () => {
  const { send } = await open();
  expect(await send(['GET /healthz HTTP/1.1', 'host: localhost', 'host: evil.example'])).toMatch(/^HTTP\/1\.1 (400|421) /);
  expect(await send(['GET /healthz HTTP/1.1'])).toMatch(/^HTTP\/1\.1 400 /);
  expect(await send(['GET http://evil.example/healthz HTTP/1.1', 'host: evil.example'])).toMatch(/^HTTP\/1\.1 4(21|00) /);
  expect(await send(['GET http://evil.example/healthz HTTP/1.1', 'host: localhost'])).not.toContain('evil.example');
});
