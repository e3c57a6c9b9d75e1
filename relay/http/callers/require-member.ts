import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Caller } from '../../team/caller.ts';
import { bearerToken } from './bearer-token.ts';
import { isFromOtherSite, isFromOwnPage } from './own-page.ts';
import { isSameText } from './same-text.ts';
import { sessionCookie } from './session-cookie.ts';

/**
 * Lets only members through, and tells the routes who calls. By token, also on this computer: any web page can reach a local
 * port. Or by the cookie of a visit, which browsers send along by themselves: so a page of ours must show that it is one.
 */
export function requireMember(services: Pick<Services, 'tokens' | 'webSessions' | 'mode' | 'publicUrl'>) {
  return createMiddleware(async (c, next) => {
    const secret = c.req.header('authorization') === undefined ? sessionCookie(services).read(c) : null;
    c.set('caller', secret === null ? await byToken(c, services) : await byCookie(c, secret, services));
    return next();
  });
}

async function byToken(c: Context, { tokens }: Pick<Services, 'tokens'>): Promise<Caller> {
  const token = bearerToken(c);
  const caller = token === null ? null : await tokens.check(token);
  if (caller) return caller;
  throw new RelayError('not_paired', 'The relay does not know this panel. Pair this panel again in its settings.');
}

async function byCookie(c: Context, secret: string, services: Pick<Services, 'webSessions' | 'mode' | 'publicUrl'>): Promise<Caller> {
  const caller = await services.webSessions.check(secret);
  if (caller?.way.type !== 'page') throw new RelayError('signed_out', 'You are signed out: open this page again and sign in.');
  const isReading = ['GET', 'HEAD'].includes(c.req.method);
  const isOurs = isReading
    ? !isFromOtherSite(c)
    : isFromOwnPage(c, services) && isSameText(c.req.header('x-retake-form') ?? '', caller.way.form);
  if (isOurs) return caller;
  throw new RelayError('not_from_here', 'This was not sent by a page of the relay: open its page again, then try once more.');
}
