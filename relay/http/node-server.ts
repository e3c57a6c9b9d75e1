import { once } from 'node:events';
import { type Server, ServerResponse } from 'node:http';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { sendBytes } from './send-bytes.ts';

/** A web-standard handler, which is also given the connection a request came over. */
export type Handler = (request: Request, connection: HttpBindings | Http2Bindings) => Response | Promise<Response>;

interface ListenOptions {
  fetch: Handler;
  host: string;
  port: number;
  /** Hears why an answer broke off that had begun. */
  onBroken?: (error: unknown) => void;
  /** A connection over which nothing has moved for so long is dropped, so that nobody has to wait for its reader. */
  idleMs?: number;
  /** Within so long the headers of a request must have come. */
  headersMs?: number;
}

/** Serves a handler; rejects as `listen` does. */
export async function nodeServer({ fetch, host, port, onBroken, idleMs = 60_000, headersMs = 20_000 }: ListenOptions): Promise<Server> {
  // Without `createServer`, the adaptor makes a plain node:http server.
  const server = createAdaptorServer({
    async fetch(request, connection) {
      const { outgoing } = connection;
      const answer = await fetch(request, connection);
      const isLong = answer.headers.has('content-length') && outgoing instanceof ServerResponse;
      if (!isLong || !answer.body) return answer;
      await sendBytes(answer, answer.body, outgoing).catch(onBroken);
      return RESPONSE_ALREADY_SENT;
    },
    serverOptions: { headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 2 },
  }) as Server;
  // `bodyOf` minds how bodies come: a slow line takes minutes for 50 MB, and idle proxies keep a connection for a minute.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 75_000;
  server.timeout = idleMs;
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
