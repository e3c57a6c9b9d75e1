import { Hono } from 'hono';
import { InvitationRequest, Invitations, Member, MemberChange, NewInvitation, Team } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminOf, askerOf, callerOf } from './caller.ts';
import { describe } from './describe.ts';
import { joinLink } from './join-link.ts';
import { readJson } from './read-json.ts';
import { readId } from './read-params.ts';

/** Who belongs to the team, and who is invited to it. */
export function teamRoutes({ members, invitations, mode, publicUrl }: Pick<Services, 'members' | 'invitations' | 'mode' | 'publicUrl'>) {
  return new Hono()
    .get('/', describe({ summary: 'The team and its members, by name.', answers: { 200: Team } }), async (c) =>
      c.json(await members.team(callerOf(c).teamId)),
    )
    .patch(
      '/members/:id',
      describe({ summary: 'Changes a member’s role or name.', body: MemberChange, answers: { 200: Member } }),
      async (c) => {
        const { teamId } = adminOf(c);
        return c.json(await members.change(teamId, readId(c), await readJson(c, MemberChange)));
      },
    )
    .delete(
      '/members/:id',
      describe({ summary: 'Takes a member out of the team, and ends all their ways in.', answers: { 204: 'They are gone.' } }),
      async (c) => {
        await members.remove(adminOf(c).teamId, readId(c));
        return c.body(null, 204);
      },
    )
    .get('/invitations', describe({ summary: 'Invitations that can still be used.', answers: { 200: Invitations } }), async (c) =>
      c.json({ invitations: await invitations.open(adminOf(c).teamId) }),
    )
    .post(
      '/invitations',
      describe({
        summary: 'Invites somebody, or lets a member in anew, by a link for one use.',
        body: InvitationRequest,
        answers: { 201: NewInvitation },
      }),
      async (c) => {
        adminOf(c);
        if (mode === 'solo' || publicUrl === null) {
          throw new RelayError('no_team', 'This relay serves one person: set RETAKE_TEAM where it runs to invite others.');
        }
        const { invitation, secret } = await invitations.invite(askerOf(c), await readJson(c, InvitationRequest));
        const link = joinLink(publicUrl, secret);
        return c.json({ invitation, link } satisfies NewInvitation, 201, { 'cache-control': 'no-store' });
      },
    )
    .delete('/invitations/:id', describe({ summary: 'Withdraws an invitation.', answers: { 204: 'It is gone.' } }), async (c) => {
      await invitations.withdraw(adminOf(c).teamId, readId(c));
      return c.body(null, 204);
    });
}
