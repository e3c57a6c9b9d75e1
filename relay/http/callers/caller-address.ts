import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Where a call comes from: as the nearest proxy saw it, or the connection itself. Tells people apart; proves nothing. */
export function callerAddress(c: Context): string {
  const seen = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (seen) return seen.slice(0, 64);
  // A test calls without a connection.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? '') : '';
}
