import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Services } from '../../services.ts';
import { page, tell } from './page.ts';
import { signInForm } from './sign-in-views.ts';

/** For who opens a page of a team without being signed in; `back` is where they meant to go. */
export function signInFirst(c: Context, { signIn }: Pick<Services, 'signIn'>, back: string): Response | Promise<Response> {
  if (signIn) {
    const { host } = signIn.service;
    return page(c, html`${tell('Sign in first', 'Then you come back to this page.')}${signInForm({ host, back })}`, { status: 401 });
  }
  const how = 'Ask an admin of your team for a link of your own and open it in this browser. Then open this page again.';
  return page(c, tell('Sign in first', how), { status: 401 });
}
