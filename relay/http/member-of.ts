import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { bearerToken } from './bearer-token.ts';

/** A name for whoever calls that leads back to nobody; null without a token. Today each token is a member. */
export function memberOf(c: Context): string | null {
  const token = bearerToken(c);
  // Not the hash that tokens are kept under: what is sent to others must open nothing here.
  return token && createHash('sha256').update(`retake member ${token}`).digest('hex');
}
