import { createMiddleware } from 'hono/factory';
import { cors } from 'hono/cors';

const allow = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'last-event-id'],
  exposeHeaders: ['content-length', 'etag'],
  maxAge: 7200,
});

/** Any page may call, since an origin proves nothing: the bearer token alone decides. No cookies are ever involved. */
export const crossOrigin = createMiddleware(async (c, next) => {
  // Older Chromes ask before a public page may reach this network.
  if (c.req.header('access-control-request-private-network')) c.header('access-control-allow-private-network', 'true');
  if (c.req.method === 'OPTIONS') return allow(c, next);
  await next();
  // What is set before there is an answer has Hono make that twice more.
  return allow(c, async () => undefined);
});
