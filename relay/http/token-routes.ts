import { Hono } from 'hono';
import type { Services } from '../services.ts';
import { bearerToken } from './bearer-token.ts';
import { describe } from './describe.ts';

export function tokenRoutes({ tokens }: Pick<Services, 'tokens'>) {
  return new Hono().delete(
    '/',
    describe({ summary: 'Forgets the token it was called with.', answers: { 204: 'Forgotten.' } }),
    async (c) => {
      const token = bearerToken(c);
      if (token !== null) await tokens.revoke(token);
      return c.body(null, 204);
    },
  );
}
