import { Hono } from 'hono';
import { Tokens } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf, callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { readId } from './read-params.ts';

/** All tokens of a member; of the whole team, for an admin. */
export function tokenRoutes({ tokens, members, audit }: Pick<Services, 'tokens' | 'members' | 'audit'>) {
  return new Hono()
    .get('/', describe({ summary: 'One’s own tokens; for an admin, all of the team.', answers: { 200: Tokens } }), async (c) => {
      const { teamId, member, way } = callerOf(c);
      const list = await tokens.list(teamId, member.role === 'admin' ? null : member.id);
      return c.json({ tokens: list.map((token) => ({ ...token, current: way.type === 'token' && way.id === token.id })) } satisfies Tokens);
    })
    .delete(
      '/:id',
      describe({
        summary: 'Ends a token, and what follows by it. An admin may end everybody’s.',
        answers: { 204: 'It is good for nothing.' },
      }),
      async (c) => {
        const { teamId, member } = callerOf(c);
        const id = readId(c);
        const reach = member.role === 'admin' ? null : member.id;
        const ended = (await tokens.list(teamId, reach)).find((token) => token.id === id);
        const of = ended && (await members.find(teamId, ended.memberId));
        await tokens.revoke(teamId, reach, id);
        await audit.note(askerOf(c), { what: 'token.revoked', about: { token: id, panel: ended?.name ?? '', of: of?.name ?? '' } });
        return c.body(null, 204);
      },
    );
}
