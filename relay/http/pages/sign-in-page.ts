import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { RelayError } from '../../errors.ts';
import type { Services, SignIn } from '../../services.ts';
import type { Admitted, Membership } from '../../team/admissions.ts';
import { isFromOwnPage } from '../callers/own-page.ts';
import { page, tell } from './page.ts';
import { pageFault } from './page-fault.ts';
import { readForm } from './read-form.ts';
import { isSameText } from '../callers/same-text.ts';
import { sessionCookie } from '../callers/session-cookie.ts';
import { signInCookie } from './sign-in-cookie.ts';
import { chooseTeam, goingTo, signInForm } from './sign-in-views.ts';
import { wayBack } from './way-back.ts';

type PageServices = Pick<Services, 'signIn' | 'webSessions' | 'audit' | 'mode' | 'publicUrl' | 'log'>;

/** Where members come in by a sign-in service. The way there and back is the browser's; the relay asks for no password. */
export function signInPage(services: PageServices) {
  if (services.signIn && services.publicUrl !== null) return withService(services, services.signIn, services.publicUrl);
  const app = new Hono();
  const how = 'Ask an admin of your team for a link of your own, and open it in this browser.';
  return app.all('*', (c) => page(c, tell('No sign-in here', how), { status: 404 }));
}

function withService(services: PageServices, { service, admissions, seals }: SignIn, publicUrl: string) {
  const { webSessions, audit } = services;
  const { host } = service;
  const visit = sessionCookie(services);
  const cookie = signInCookie(seals, publicUrl);
  const app = new Hono();
  app.onError((error, c) => {
    if (!(error instanceof RelayError)) return pageFault(services)(error, c);
    return page(c, html`${tell('You are not signed in', error.message)}${signInForm({ host, back: null })}`, { status: 400 });
  });

  app.get('/', (c) =>
    page(
      c,
      html`<h1>Sign in</h1>
        ${signInForm({ host, back: wayBack(c.req.query('back')) })}`,
    ),
  );

  app.post('/', async (c) => {
    const { invitation = null, back } = await readForm(c);
    if (!isFromOwnPage(c, services)) throw fromElsewhere();
    const { url, checks } = await service.begin();
    cookie.write(c, { step: 'away', checks, invitation, back: wayBack(back) });
    // Browsers hold where a form leads to `form-action`, all the way through a service and those behind it; a page that goes on is free.
    c.header('refresh', `0; url=${url}`);
    return page(c, goingTo({ host, url }));
  });

  app.get('/callback', async (c) => {
    const begun = cookie.read(c, 'away');
    if (!begun || !isSameText(c.req.query('state') ?? '', begun.checks.state)) throw notBegunHere();
    cookie.drop(c);
    const identity = await service.finish(new URL(c.req.url).search.slice(1), begun.checks);
    const admitted = await admissions.admit(identity, begun.invitation);
    await noteNew(admitted);
    const [only, ...others] = admitted;
    if (only && others.length === 0) return comeIn(c, only, begun.back);
    cookie.write(c, { step: 'choosing', subject: identity.subject, back: begun.back });
    return c.redirect('/team/sign-in/team', 303);
  });

  app.get('/team', async (c) => {
    const choosing = cookie.read(c, 'choosing');
    if (!choosing) throw notBegunHere();
    return page(c, chooseTeam(await admissions.memberships(choosing.subject)));
  });

  app.post('/team', async (c) => {
    const { member } = await readForm(c);
    if (!isFromOwnPage(c, services)) throw fromElsewhere();
    const choosing = cookie.read(c, 'choosing');
    const memberships = choosing ? await admissions.memberships(choosing.subject) : [];
    const chosen = memberships.find((membership) => membership.member.id === member);
    if (!choosing || !chosen) throw notBegunHere();
    cookie.drop(c);
    return comeIn(c, chosen, choosing.back);
  });

  async function noteNew(admitted: readonly Admitted[]): Promise<void> {
    for (const { teamId, member, isNew } of admitted) {
      const about = { name: member.name, role: member.role };
      if (isNew) await audit.note({ teamId, memberId: member.id }, { what: 'member.joined', about });
    }
  }

  async function comeIn(c: Context, { teamId, member }: Membership, back: string | null): Promise<Response> {
    const before = visit.read(c);
    if (before !== null) await webSessions.end(before);
    visit.write(c, await webSessions.begin(member.id));
    await audit.note({ teamId, memberId: member.id }, { what: 'member.signed-in', about: { name: member.name } });
    return c.redirect(back ?? (member.role === 'admin' ? '/team' : '/pair'), 303);
  }

  return app;
}

function fromElsewhere(): RelayError {
  return new RelayError('not_from_here', 'This was sent by another site. Start again here.');
}

function notBegunHere(): RelayError {
  return new RelayError('sign_in_failed', 'This sign-in took too long, or was begun in another window or browser. Start again here.');
}
