import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { RelayError } from '../errors.ts';
import { faultLine } from '../log.ts';
import type { Services } from '../services.ts';
import { isAtThisComputer } from './at-this-computer.ts';
import { formTokens } from './form-tokens.ts';
import { askForCode, askToApprove, page, tell } from './pair-views.ts';

const cookieName = 'retake_form';

/** The relay's own page, where a person approves a panel. Works without script, and only at the relay's computer. */
export function pairPage({ pairings, log }: Pick<Services, 'pairings' | 'log'>) {
  const forms = formTokens();
  const app = new Hono();

  app.onError((error, c) => {
    if (error instanceof RelayError) return page(c, tell('That did not work', error.message), 400);
    log(faultLine(error));
    return page(c, tell('That did not work', 'The relay hit a fault of its own. Look at its log, then try again.'), 500);
  });

  app.use(async (c, next) => {
    if (isAtThisComputer(c)) return next();
    return page(c, tell('Not from here', 'Open this page on the computer the relay runs on, under localhost or 127.0.0.1.'), 403);
  });

  app.get('/', async (c) => {
    const typed = c.req.query('code');
    if (!typed) return page(c, askForCode());
    const waiting = await pairings.look(typed);
    const form = forms.issue();
    setCookie(c, cookieName, form, { httpOnly: true, sameSite: 'Strict', path: '/pair', maxAge: 600 });
    return page(c, askToApprove({ ...waiting, form }));
  });

  app.post('/', async (c) => {
    const { code = '', form = '', decision } = await readForm(c);
    if (!isFromOwnPage(c) || !forms.redeem(form, getCookie(c, cookieName) ?? '')) {
      return page(c, tell('That did not work', 'This page was open for too long or was sent twice. Open it again from the panel.'), 403);
    }
    deleteCookie(c, cookieName, { path: '/pair' });
    if (decision !== 'approve') {
      await pairings.decide(code, 'denied');
      return page(c, tell('Denied', 'The panel gets no access. You can close this page.'));
    }
    await pairings.decide(code, 'approved');
    return page(c, tell('Paired', 'The panel is connected. You can close this page and go back to Figma.'));
  });

  return app;
}

async function readForm(c: Context): Promise<Partial<Record<string, string>>> {
  if (Number(c.req.header('content-length') ?? Infinity) > 2000)
    throw new RelayError('bad_request', 'This form cannot be read. Open the page again from the panel.');
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

/** Browsers tell where a form comes from in one of two headers; a call that tells neither is no form of ours. */
function isFromOwnPage(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site === undefined && origin === undefined) return false;
  return (site ?? 'same-origin') === 'same-origin' && (origin ?? ownOrigin(c)) === ownOrigin(c);
}

function ownOrigin(c: Context): string {
  return `http://${c.req.header('host')}`;
}
