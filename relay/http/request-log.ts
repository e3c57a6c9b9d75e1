import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Services } from '../services.ts';

/** One line a request. The path is the template of the route that answered: a pairing code is not for the log. */
export function requestLog({ log }: Pick<Services, 'log'>) {
  return createMiddleware(async (c, next) => {
    const start = performance.now();
    await next();
    const path = routePath(c);
    log({
      method: c.req.method,
      path,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
      ...(path.startsWith('/v1/turns/:id') ? { turn: c.req.param('id') ?? null } : {}),
    });
  });
}
