import { createMiddleware } from 'hono/factory';
import { RelayError } from '../errors.ts';
import type { Services } from '../services.ts';

/**
 * Answers only to the names the relay has: those of its own computer, and its public address. A page that has pointed a name of its
 * own at the relay would otherwise be of one origin with it.
 */
export function ownHost({ publicUrl }: Pick<Services, 'publicUrl'>) {
  const publicName = publicUrl === null ? null : new URL(publicUrl).hostname;
  return createMiddleware(async (c, next) => {
    // The address a call was made by has the name too, where a test makes it without a connection.
    const told = c.req.header('host') ?? new URL(c.req.url).host;
    const url = URL.parse(`http://${told}`);
    const isOwn = url !== null && (isLoopbackName(url.hostname) || url.hostname === publicName);
    if (isOwn) return next();
    throw new RelayError('wrong_host', 'The relay does not go by this name: open it by the address in RETAKE_PUBLIC_URL, or by localhost.');
  });
}

function isLoopbackName(hostname: string): boolean {
  return ['localhost', '[::1]'].includes(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname);
}
