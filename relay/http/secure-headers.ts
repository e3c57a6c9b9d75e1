import { createMiddleware } from 'hono/factory';
import type { Services } from '../services.ts';

/** What every answer says to browsers, unless a page or a picture says more. */
const usual: Record<string, string> = {
  // What belongs to a team stays in no browser's cache.
  'cache-control': 'no-store',
  // An answer that somebody opens as a page is none: it shows nothing, runs nothing and is framed nowhere.
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export function secureHeaders({ publicUrl }: Pick<Services, 'publicUrl'>) {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  return createMiddleware(async (c, next) => {
    await next();
    // By `c.header` each would make another Response of the one there is.
    const { headers } = c.res;
    for (const [name, value] of Object.entries(usual)) if (!headers.has(name)) headers.set(name, value);
    // A year, after which no browser tries the plain address first.
    if (isSecure) headers.set('strict-transport-security', 'max-age=31536000');
  });
}
