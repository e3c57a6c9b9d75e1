import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { WireStream } from './mutate-stream.ts';

/** What is said to a request: events, ended in order or with a broken connection, or a JSON body. */
export type Replay = { stream: WireStream; how: 'ends' | 'breaks' } | { status: number; json: unknown };

/** A service that says what a test wants. Streams come in pieces of random length. `url` ends in /v1. */
export async function replayServer(answer: (request: IncomingMessage, body: string) => Replay, random: () => number): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const replay = answer(request, body);
      if ('json' in replay) {
        response.writeHead(replay.status, { 'content-type': 'application/json' });
        return void response.end(JSON.stringify(replay.json));
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const piece of pieces(Buffer.concat(replay.stream), random)) response.write(piece);
      if (replay.how === 'ends') response.end();
      // What was written before still arrives.
      else response.socket?.destroySoon();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function* pieces(bytes: Buffer, random: () => number): Generator<Buffer> {
  for (let at = 0, length = 0; at < bytes.length; at += length) {
    length = 1 + Math.floor(random() * 4000);
    yield bytes.subarray(at, at + length);
  }
}
