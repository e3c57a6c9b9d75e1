import { Hono } from 'hono';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';

/** The token a panel calls with. */
export function ownTokenRoutes({ tokens }: Pick<Services, 'tokens'>) {
  return new Hono().delete(
    '/',
    describe({ summary: 'Forgets the token it was called with.', answers: { 204: 'Forgotten.' } }),
    async (c) => {
      const { teamId, member, way } = callerOf(c);
      if (way.type !== 'token') throw new RelayError('bad_request', 'This call carries no token: sign out instead.');
      await tokens.revoke(teamId, member.id, way.id);
      return c.body(null, 204);
    },
  );
}
