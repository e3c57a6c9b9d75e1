/** Bytes passed on as they are, by the relay's HTTP library. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const service = process.env['SERVICE_URL']!;
const app = new Hono().post('/v1/*', async (c) => {
  const answer = await fetch(`${service}${c.req.path}`, {
    method: 'POST',
    body: await c.req.text(),
    headers: { 'content-type': 'application/json' },
  });
  return new Response(answer.body, { headers: { 'content-type': 'text/event-stream' } });
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) =>
  process.send?.({ url: `http://127.0.0.1:${info.port}` }),
);
