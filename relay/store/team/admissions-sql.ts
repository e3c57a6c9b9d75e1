import { sql } from 'kysely';
import type { AdmissionStore, Newcomer } from '../../team/admissions.ts';
import type { Database } from '../database/database.ts';
import { lockTeam } from '../database/dialect.ts';
import { useUpInvitation } from './invitation-rows.ts';
import { memberColumns, memberOf } from './member-rows.ts';

/** Who comes in by a sign-in service, as rows of members and invitations. */
export function sqlAdmissions(database: Database): AdmissionStore {
  return {
    async memberships(subject) {
      const rows = await database
        .selectFrom('members')
        .innerJoin('teams', 'teams.id', 'members.team_id')
        .select(['teams.name as team', ...memberColumns])
        .where('subject', '=', subject)
        .where('removed_at', 'is', null)
        .orderBy('teams.name')
        .execute();
      return rows.map((row) => ({ ...memberOf(row), team: row.team }));
    },
    redeem: (hash, person) =>
      database.transaction().execute(async (rows) => {
        const invitation = await rows
          .selectFrom('invitations')
          .select(['team_id', 'member_id', 'used_at'])
          .where('hash', '=', hash)
          .executeTakeFirst();
        if (!invitation) return 'over';
        await lockTeam(rows, invitation.team_id);
        const there = await memberBySubject(rows, invitation.team_id, person.subject);
        const isForAnother = invitation.used_at === null && invitation.member_id !== null && there && there.id !== invitation.member_id;
        if (isForAnother) return 'other-member';
        const used = await useUpInvitation(rows, hash, person.at);
        if (!used) return 'over';
        if (used.member_id !== null) {
          const { subject, email, name } = person;
          // Of a first admin who was there already nobody has said a name yet.
          const named = used.created_by === null ? { name } : {};
          await rows
            .updateTable('members')
            .set({ subject, ...(email === null ? {} : { email }), ...named })
            .where('id', '=', used.member_id)
            .execute();
          return 'done';
        }
        const { role } = used;
        const id = there?.id ?? person.memberId;
        if (!there) await insertMember(rows, used.team_id, { ...person, email: person.email ?? used.email, role });
        else if (role === 'admin') await rows.updateTable('members').set({ role }).where('id', '=', id).execute();
        await rows.updateTable('invitations').set({ member_id: id }).where('hash', '=', hash).execute();
        return 'done';
      }),
    recognise: ({ subject, email }) =>
      database.transaction().execute(async (rows) => {
        for (const { id, team_id } of await unboundMembers(rows, email)) {
          await lockTeam(rows, team_id);
          if (await memberBySubject(rows, team_id, subject)) continue;
          await rows
            .updateTable('members')
            .set({ subject })
            .where('id', '=', id)
            .where('subject', 'is', null)
            .where('removed_at', 'is', null)
            .execute();
        }
      }),
    async invitationsFor({ subject, email }, now) {
      const rows = await database
        .selectFrom('invitations')
        .select(['hash', 'team_id as teamId'])
        .where(sql`lower(invitations.email)`, '=', email)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where((is) =>
          is.not(
            is.exists(
              is
                .selectFrom('members')
                .select('members.id')
                .whereRef('members.team_id', '=', 'invitations.team_id')
                .where('subject', '=', subject)
                .where('removed_at', 'is', null),
            ),
          ),
        )
        .orderBy('created_at', 'desc')
        .execute();
      return rows;
    },
    join: (teamName, person) =>
      database.transaction().execute(async (rows) => {
        const team = await rows.selectFrom('teams').select('id').where('name', '=', teamName).executeTakeFirst();
        // Another relay may have given it a new name.
        if (!team) return;
        await lockTeam(rows, team.id);
        const known = await anyMember(rows, person).where('team_id', '=', team.id).executeTakeFirst();
        if (!known) await insertMember(rows, team.id, { ...person, role: 'member' });
      }),
    async whyNot(person) {
      const rows = await anyMember(database, person).select('removed_at').execute();
      if (rows.some(({ removed_at }) => removed_at === null)) return 'other-subject';
      return rows.length > 0 ? 'removed' : 'unknown';
    },
  };
}

/** Also those who are gone. */
function anyMember(rows: Database, { subject, email }: Pick<Newcomer, 'subject' | 'email'>) {
  return rows
    .selectFrom('members')
    .select('id')
    .where((is) => is.or([is('subject', '=', subject), ...(email === null ? [] : [is(sql`lower(email)`, '=', email)])]));
}

async function memberBySubject(rows: Database, teamId: string, subject: string) {
  return rows
    .selectFrom('members')
    .select('id')
    .where('team_id', '=', teamId)
    .where('subject', '=', subject)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** The oldest of each team. */
async function unboundMembers(rows: Database, email: string) {
  return rows
    .selectFrom('members')
    .select(['id', 'team_id'])
    .where(sql`lower(email)`, '=', email)
    .where('subject', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('team_id')
    .orderBy('created_at')
    .execute();
}

async function insertMember(rows: Database, teamId: string, person: Newcomer & { role: 'admin' | 'member' }): Promise<void> {
  const { memberId: id, name, email, role, subject, at } = person;
  await rows.insertInto('members').values({ id, team_id: teamId, name, email, role, subject, created_at: at }).execute();
}
