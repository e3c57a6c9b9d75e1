import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * Whether a person at the relay's own computer called, and not through a proxy. The host name counts too: a page that
 * points its own name at 127.0.0.1 comes over loopback as well.
 */
export function isAtThisComputer(c: Context): boolean {
  const address = getConnInfo(c).remote.address ?? '';
  const host = URL.canParse(`http://${c.req.header('host')}`) ? new URL(`http://${c.req.header('host')}`).hostname : '';
  const isForwarded = [...c.req.raw.headers.keys()].some(
    (name) => name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded-'),
  );
  return isLoopback(address) && ['localhost', '127.0.0.1', '[::1]'].includes(host) && !isForwarded;
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
