import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Those of the team's page. */
const colours = readFileSync(new URL('../../admin/colours.css', import.meta.url), 'utf8');

export type Html = ReturnType<typeof html>;

/** A page that only says something. */
export function tell(title: string, sentence: string): Html {
  return html`<h1>${title}</h1>
    <p role="status">${sentence}</p>`;
}

/** Answers with a page that can be framed nowhere, runs no script but the one given, and posts to the relay alone. */
export async function page(
  c: Context,
  content: Html,
  { status = 200, script }: { status?: ContentfulStatusCode; script?: string } = {},
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  c.header(
    'content-security-policy',
    `default-src 'none'; ${script === undefined ? '' : `script-src 'nonce-${nonce}'; `}style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  c.header('x-frame-options', 'DENY');
  c.header('x-content-type-options', 'nosniff');
  // `no-referrer` would make the form's own origin read as null.
  c.header('referrer-policy', 'same-origin');
  c.header('cache-control', 'no-store');
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Retake</title>
        <style nonce="${nonce}">
          ${raw(colours)} body {
            margin: 0;
            min-height: 100vh;
            display: grid;
            place-items: center;
            background: var(--ground);
            color: var(--text);
            font:
              16px/1.5 system-ui,
              sans-serif;
          }
          main {
            box-sizing: border-box;
            width: min(28rem, 100% - 2rem);
            margin: 1rem;
            padding: 2rem;
            background: var(--card);
            border: 1px solid var(--line);
            border-radius: 13px;
          }
          h1 {
            margin: 0 0 0.75rem;
            font-size: 1.375rem;
            line-height: 1.25;
          }
          p {
            margin: 0 0 1rem;
          }
          form + p {
            margin-top: 1rem;
          }
          main > :last-child {
            margin-bottom: 0;
          }
          a {
            color: var(--accent);
          }
          .code {
            padding: 0.75rem;
            text-align: center;
            font:
              600 1.75rem ui-monospace,
              monospace;
            letter-spacing: 0.1em;
            border: 1px solid var(--line);
            border-radius: 8px;
          }
          .device {
            color: var(--quiet);
            overflow-wrap: anywhere;
          }
          form {
            display: flex;
            flex-wrap: wrap;
            gap: 0.75rem;
          }
          label,
          input:not([type='hidden']) {
            flex: 1 0 100%;
          }
          input,
          button {
            box-sizing: border-box;
            padding: 0.625rem 1.125rem;
            font: inherit;
            color: inherit;
            background: transparent;
            border: 1px solid var(--line);
            border-radius: 8px;
          }
          button {
            cursor: pointer;
            font-weight: 600;
          }
          .primary {
            color: var(--on-accent);
            background: var(--accent);
            border-color: var(--accent);
          }
          :focus-visible {
            outline: 3px solid var(--accent);
            outline-offset: 2px;
          }
        </style>
      </head>
      <body>
        <main>${content}</main>
        ${
          script === undefined
            ? ''
            : html`<script nonce="${nonce}">
                ${raw(script)};
              </script>`
        }
      </body>
    </html>`;
  return c.html(document, status);
}
