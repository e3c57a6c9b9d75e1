import type { Selectable } from 'kysely';
import type { Invitation } from '../../contract.ts';
import type { InvitationStore } from '../../team/invitations.ts';
import type { Database } from '../database/database.ts';
import { useUpInvitation } from './invitation-rows.ts';
import { memberColumns, memberOf } from './member-rows.ts';
import type { Tables } from '../database/tables.ts';

/** Invitations as rows, under the hash of their secret. Used ones stay, and tell who came in. */
export function sqlInvitations(database: Database): InvitationStore {
  return {
    async keep({ id, teamId, hash, name, email, role, memberId, createdBy, createdAt, expiresAt }) {
      const person = { team_id: teamId, member_id: memberId, name, email, role };
      const times = { created_at: createdAt, expires_at: expiresAt };
      await database
        .insertInto('invitations')
        .values({ id, hash, ...person, created_by: createdBy, ...times })
        .execute();
    },
    async open(teamId, now) {
      const rows = await database
        .selectFrom('invitations')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    async find(hash, now) {
      const row = await database
        .selectFrom('invitations')
        .innerJoin('teams', 'teams.id', 'invitations.team_id')
        .select(['teams.name as team', 'invitations.team_id as teamId', 'invitations.name', 'invitations.role'])
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row ?? null;
    },
    async withdraw(teamId, invitationId) {
      const { numDeletedRows } = await database
        .deleteFrom('invitations')
        .where('id', '=', invitationId)
        .where('team_id', '=', teamId)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    use: (hash, { memberId, name, at }) =>
      database.transaction().execute(async (rows) => {
        const used = await useUpInvitation(rows, hash, at);
        if (!used) return null;
        const id = used.member_id ?? memberId;
        if (used.member_id === null) {
          const { team_id, email, role } = used;
          await rows.insertInto('members').values({ id, team_id, name, email, role, created_at: at }).execute();
          await rows.updateTable('invitations').set({ member_id: id }).where('hash', '=', hash).execute();
        } else await rows.updateTable('members').set({ name }).where('id', '=', id).execute();
        const row = await rows.selectFrom('members').select(memberColumns).where('id', '=', id).executeTakeFirstOrThrow();
        return memberOf(row).member;
      }),
  };
}

function fromRow(row: Selectable<Tables['invitations']>): Invitation {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    memberId: row.member_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
