import { Hono } from 'hono';
import { InvitationRequest, Invitations, Member, MemberChange, NewInvitation, Team } from '../../contract.ts';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { adminOf, askerOf, callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { joinLink } from '../pages/join-link.ts';
import { readJson } from './read-json.ts';
import { readId } from './read-params.ts';

/** Who belongs to the team, and who is invited to it. */
export function teamRoutes({
  members,
  invitations,
  audit,
  mode,
  publicUrl,
}: Pick<Services, 'members' | 'invitations' | 'audit' | 'mode' | 'publicUrl'>) {
  return new Hono()
    .get('/', describe({ summary: 'The team and its members, by name.', answers: { 200: Team } }), async (c) =>
      c.json(await members.team(callerOf(c).teamId)),
    )
    .patch(
      '/members/:id',
      describe({ summary: 'Changes a member’s role or name.', body: MemberChange, answers: { 200: Member } }),
      async (c) => {
        const { teamId } = adminOf(c);
        const change = await readJson(c, MemberChange);
        const member = await members.change(teamId, readId(c), change);
        const { name, role } = member;
        if (change.role !== undefined) await audit.note(askerOf(c), { what: 'member.role', about: { name, role } });
        if (change.name !== undefined) await audit.note(askerOf(c), { what: 'member.renamed', about: { name } });
        return c.json(member);
      },
    )
    .delete(
      '/members/:id',
      describe({ summary: 'Takes a member out of the team, and ends all their ways in.', answers: { 204: 'They are gone.' } }),
      async (c) => {
        const { teamId } = adminOf(c);
        const { id, name } = await members.find(teamId, readId(c));
        await members.remove(teamId, id);
        await audit.note(askerOf(c), { what: 'member.removed', about: { name } });
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
        const { name, role, memberId } = invitation;
        await audit.note(
          askerOf(c),
          memberId === null ? { what: 'member.invited', about: { name, role } } : { what: 'member.let-in-anew', about: { name } },
        );
        const link = joinLink(publicUrl, secret);
        return c.json({ invitation, link } satisfies NewInvitation, 201, { 'cache-control': 'no-store' });
      },
    )
    .delete('/invitations/:id', describe({ summary: 'Withdraws an invitation.', answers: { 204: 'It is gone.' } }), async (c) => {
      const id = readId(c);
      await invitations.withdraw(adminOf(c).teamId, id);
      await audit.note(askerOf(c), { what: 'invitation.withdrawn', about: { invitation: id } });
      return c.body(null, 204);
    });
}
