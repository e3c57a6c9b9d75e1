import { type Context, Hono } from 'hono';
import type { Services } from '../../services.ts';
import { isFromOwnPage } from '../callers/own-page.ts';
import { page, tell } from './page.ts';
import { pageFault } from './page-fault.ts';
import { askForCode, askToApprove } from './pair-views.ts';
import { readForm } from './read-form.ts';
import { signInFirst } from './sign-in-first.ts';
import { soloApprover } from './solo-approver.ts';
import { teamApprover } from './team-approver.ts';

/** Where a person approves a panel. Works without script; in solo mode at the relay's computer alone, else for members alone. */
export function pairPage(services: Pick<Services, 'pairings' | 'webSessions' | 'signIn' | 'mode' | 'publicUrl' | 'log'>) {
  const { pairings, mode } = services;
  const findApprover = mode === 'solo' ? soloApprover() : teamApprover(services);
  const app = new Hono();
  app.onError(pageFault(services));

  app.get('/', async (c) => {
    const approver = await findApprover(c);
    if (!approver) return nobody(c, services);
    // Opened within another site's page, it would be there to use up the guesses there are.
    if ((c.req.header('sec-fetch-dest') ?? 'document') !== 'document') {
      return page(c, tell('Not in here', 'Open this page by itself, in a window of its own.'), { status: 403 });
    }
    const typed = c.req.query('code');
    if (!typed) return page(c, askForCode());
    const waiting = await pairings.look(typed, approver.memberId);
    return page(c, askToApprove({ ...waiting, name: approver.name, form: approver.issueForm() }));
  });

  app.post('/', async (c) => {
    const approver = await findApprover(c);
    if (!approver) return nobody(c, services);
    const { code = '', form = '', decision } = await readForm(c);
    if (!isFromOwnPage(c, services) || !approver.redeemForm(form)) {
      const stale = 'This page was open for too long or was sent twice. Open it again from the panel.';
      return page(c, tell('That did not work', stale), { status: 403 });
    }
    if (decision !== 'approve') {
      await pairings.decide(code, { state: 'denied' }, approver.memberId);
      return page(c, tell('Denied', 'The panel gets no access. You can close this page.'));
    }
    await pairings.decide(code, { state: 'approved', memberId: approver.memberId }, approver.memberId);
    return page(c, tell('Paired', 'The panel is connected. You can close this page and go back to Figma.'));
  });

  return app;
}

function nobody(c: Context, services: Pick<Services, 'mode' | 'signIn'>): Response | Promise<Response> {
  const code = c.req.query('code');
  if (services.mode === 'team') return signInFirst(c, services, code ? `/pair?${new URLSearchParams({ code }).toString()}` : '/pair');
  const where = 'Open this page on the computer the relay runs on, under localhost or 127.0.0.1.';
  return page(c, tell('Not from here', where), { status: 403 });
}
