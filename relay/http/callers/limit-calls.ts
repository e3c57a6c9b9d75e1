import { createMiddleware } from 'hono/factory';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { callerOf } from './caller.ts';

/** Answers each member so many calls a minute. Those who follow a turn are not counted: they come back by themselves. */
export function limitCalls({ callLimits }: Pick<Services, 'callLimits'>) {
  return createMiddleware(async (c, next) => {
    const isFollowing = c.req.method === 'GET' && c.req.path.endsWith('/events');
    const waitMs = isFollowing ? null : await callLimits.take(callerOf(c).member.id);
    if (waitMs === null) return next();
    c.header('retry-after', String(Math.ceil(waitMs / 1000)));
    throw new RelayError('too_many_calls', 'That was too much at once: wait a moment, then try again.');
  });
}
