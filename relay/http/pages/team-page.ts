import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { PageFile } from './page-files.ts';
import type { Services } from '../../services.ts';
import { solo } from '../../team/solo.ts';
import { isAtThisComputer } from '../callers/at-this-computer.ts';
import { page, tell } from './page.ts';
import { pageFault } from './page-fault.ts';
import { sessionCookie } from '../callers/session-cookie.ts';
import { signInFirst } from './sign-in-first.ts';

type PageServices = Pick<Services, 'pageFiles' | 'webSessions' | 'signIn' | 'mode' | 'publicUrl' | 'log'>;

/** Where a team is looked after. The page itself holds nothing: all it shows it asks for, with the visitor's cookie. */
export function teamPage(services: PageServices) {
  const { pageFiles } = services;
  const app = new Hono();
  app.onError(pageFault(services));

  app.get('/', async (c) => {
    if (services.mode === 'solo' && !isAtThisComputer(c)) {
      return page(c, tell('Not from here', 'Open this page on the computer the relay runs on, under localhost or 127.0.0.1.'), {
        status: 403,
      });
    }
    if (!(await isVisiting(c, services))) return signInFirst(c, services, '/team');
    if (!(await pageFiles.read('page.js'))) {
      return page(c, tell('Not built yet', 'Run npm run build where the relay is installed, then open this page again.'), { status: 503 });
    }
    return shell(c);
  });

  for (const [name, type] of [
    ['page.js', 'text/javascript; charset=utf-8'],
    ['page.css', 'text/css; charset=utf-8'],
  ] as const)
    app.get(`/${name}`, (c) => file(c, services, name, type));

  return app;
}

/** Whoever sits at the computer of a relay that serves one person is that person, and signed in by opening the page. */
async function isVisiting(c: Context, { mode, webSessions, ...place }: PageServices): Promise<boolean> {
  const cookie = sessionCookie({ mode, ...place });
  const secret = cookie.read(c);
  if (secret !== null && (await webSessions.check(secret))) return true;
  // Pictures and scripts of other sites would open visits that nobody makes.
  if (mode === 'team' || (c.req.header('sec-fetch-dest') ?? 'document') !== 'document') return false;
  cookie.write(c, await webSessions.begin(solo.memberId));
  return true;
}

async function file(c: Context, { pageFiles }: PageServices, name: PageFile, type: string): Promise<Response> {
  const found = await pageFiles.read(name);
  if (!found) return c.notFound();
  const headers = { etag: found.etag, 'cache-control': 'no-cache', 'content-type': type };
  return c.req.header('if-none-match') === found.etag ? c.body(null, 304, headers) : c.body(found.text, 200, headers);
}

function shell(c: Context): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  c.header(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  c.header('cache-control', 'no-store');
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Retake</title>
          <link rel="stylesheet" href="/team/page.css" nonce="${nonce}" />
          <script type="module" src="/team/page.js" nonce="${nonce}"></script>
        </head>
        <body></body>
      </html>`,
  );
}
