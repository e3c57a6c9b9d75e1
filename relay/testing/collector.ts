import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface CollectedSpan {
  name: string;
  spanId: string;
  parentSpanId?: string;
  traceId: string;
  status: { code?: number };
  about: Record<string, unknown>;
}

interface Sent {
  resourceSpans: { scopeSpans: { spans: (CollectedSpan & { attributes: { key: string; value: Record<string, unknown> }[] })[] }[] }[];
}

/** Takes traces as an OpenTelemetry collector does, as JSON over HTTP, until the test has finished. */
export async function collector() {
  const bodies: string[] = [];
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.url === '/v1/traces' && request.method === 'POST') bodies.push(body);
    response.setHeader('content-type', 'application/json').end('{}');
  }
  const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const spans = (): CollectedSpan[] =>
    bodies
      .flatMap((body) => (JSON.parse(body) as Sent).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans)
      .map((span) => ({ ...span, about: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])) }));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, bodies };
}
