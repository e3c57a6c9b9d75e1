import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { scriptedUpstream, testApp } from '../testing/test-app.ts';
import { nodeServer } from './node-server.ts';

const ways = [
  '/team/../package.json',
  '/team/..%2fpackage.json',
  '/team/%2e%2e/%2e%2e/package.json',
  '/team/..%5c..%5cpackage.json',
  '/team/....//package.json',
  '/team/page.js/../../../package.json',
  '/team/page.js%00.css',
  '/team//etc/passwd',
  '/team/%c0%ae%c0%ae/package.json',
  '/v1/blobs/..%2f..%2fretake.sqlite',
  '/v1/blobs/%2e%2e%2fretake.sqlite',
  '/package.json',
  '/retake.sqlite',
  '//package.json',
];

test.each(ways)('%s leads to no file', async (path) => {
  const { app, token } = await testApp(scriptedUpstream(async function* () {}).upstream);
  const server = await nodeServer({ fetch: app.fetch, host: '127.0.0.1', port: 0 });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  // As it is: clients would tidy the address first.
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(answer).not.toMatch(/"dependencies"|root:|SQLite format/);
});
