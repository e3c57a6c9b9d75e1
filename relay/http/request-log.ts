import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { logAbout } from '../log.ts';
import { within } from '../operation/spans.ts';
import type { Services } from '../services.ts';
import type { Caller } from '../team/caller.ts';

/** Whatever else stands in the place of an id is not for the log. */
const uuid = /^[\da-f-]{36}$/i;

/** By machines, every few seconds: only what goes wrong is worth a line. */
const askedAllTheTime = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * One line, one span and one measure a request. The path is the template of the route that answered: a pairing code is not for the
 * log. The answer names the request, so that people can tell which one they mean.
 */
export function requestLog({ log, meters, spans }: Pick<Services, 'log' | 'meters' | 'spans'>) {
  return createMiddleware(async (c, next) => {
    const start = performance.now();
    const request = randomUUID();
    const { method } = c.req;
    await logAbout({ request }, () =>
      within(spans, 'request', { method, request }, async (span) => {
        await next();
        const path = routePath(c);
        const { status } = c.res;
        const ms = performance.now() - start;
        const id = c.req.param('id') ?? '';
        const caller = c.get('caller') as Caller | undefined;
        const about = {
          ...(caller ? { member: caller.member.id } : {}),
          ...(path.startsWith('/v1/turns/:id') && uuid.test(id) ? { turn: id } : {}),
        };
        c.res.headers.set('x-request-id', request);
        span.note({ path, status, ...about });
        meters.request({ method, route: path, status }, ms);
        if (!askedAllTheTime.has(path) || status >= 400) log({ method, path, status, ms: Math.round(ms), ...about });
      }),
    );
  });
}
