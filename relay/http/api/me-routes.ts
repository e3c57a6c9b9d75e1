import { Hono } from 'hono';
import { Me } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { sessionCookie } from '../callers/session-cookie.ts';

export function meRoutes(services: Pick<Services, 'members' | 'webSessions' | 'mode' | 'publicUrl'>) {
  const cookie = sessionCookie(services);
  return new Hono()
    .get('/', describe({ summary: 'Who calls, and for which team.', answers: { 200: Me } }), async (c) => {
      const { teamId, member, way } = callerOf(c);
      const { id, name } = await services.members.team(teamId);
      const secret = cookie.read(c);
      // The cookie lasts from the last visit on, too.
      if (way.type === 'page' && secret !== null) cookie.write(c, secret);
      const form = way.type === 'page' ? way.form : null;
      return c.json({ member, team: { id, name }, mode: services.mode, form } satisfies Me, 200, { 'cache-control': 'no-store' });
    })
    .post(
      '/sign-out',
      describe({ summary: 'Ends the visit to the relay’s pages it was called from.', answers: { 204: 'Signed out.' } }),
      async (c) => {
        const secret = cookie.read(c);
        if (callerOf(c).way.type === 'page' && secret !== null) await services.webSessions.end(secret);
        cookie.drop(c);
        return c.body(null, 204);
      },
    );
}
