import { createMiddleware } from 'hono/factory';
import { RelayError } from '../errors.ts';
import type { Services } from '../services.ts';
import { bearerToken } from './bearer-token.ts';

/** Lets only those through who were paired. Also on this computer: any web page can reach a local port. */
export function requireToken({ tokens }: Pick<Services, 'tokens'>) {
  return createMiddleware(async (c, next) => {
    const token = bearerToken(c);
    if (token === null || !(await tokens.isKnown(token))) {
      throw new RelayError('not_paired', 'The relay does not know this panel. Pair this panel again in its settings.');
    }
    return next();
  });
}
