import { type Context, Hono } from 'hono';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { isFromOwnPage } from '../callers/own-page.ts';
import { page, tell } from './page.ts';
import { pageFault } from './page-fault.ts';
import { readForm } from './read-form.ts';
import { isSameText } from '../callers/same-text.ts';
import { sessionCookie } from '../callers/session-cookie.ts';
import { askToSignOut, signedOut } from './sign-in-views.ts';

/** Where a visit ends. With the sign-in service, people end theirs themselves: it may hold open more than the relay. */
export function signOutPage(services: Pick<Services, 'signIn' | 'webSessions' | 'mode' | 'publicUrl' | 'log'>) {
  const { signIn, webSessions, mode } = services;
  const cookie = sessionCookie(services);
  const app = new Hono();
  app.onError(pageFault(services));

  app.use(async (c, next) => {
    if (mode === 'team') return next();
    return page(c, tell('Nobody to sign out', 'This relay serves the one person at its computer.'), { status: 404 });
  });

  app.get('/', async (c) => {
    const visit = await visitOf(c);
    if (!visit) return bye(c);
    return page(c, askToSignOut({ name: visit.member.name, form: visit.way.form }));
  });

  app.post('/', async (c) => {
    const { form = '' } = await readForm(c);
    const visit = await visitOf(c);
    if (!visit) return bye(c);
    if (!isFromOwnPage(c, services) || !isSameText(form, visit.way.form)) {
      throw new RelayError('not_from_here', 'This was sent by another site: you are still signed in.');
    }
    await webSessions.end(visit.secret);
    return bye(c);
  });

  async function visitOf(c: Context) {
    const secret = cookie.read(c);
    const caller = secret === null ? null : await webSessions.ending(secret);
    return secret !== null && caller?.way.type === 'page' ? { member: caller.member, way: caller.way, secret } : null;
  }

  async function bye(c: Context): Promise<Response> {
    cookie.drop(c);
    return page(c, signedOut(signIn && { host: signIn.service.host, signOutUrl: await signIn.service.signOutUrl() }));
  }

  return app;
}
