import type { MemberStore } from '../../team/members.ts';
import type { Database } from '../database/database.ts';
import { lockTeam } from '../database/dialect.ts';
import { memberColumns, memberOf } from './member-rows.ts';

/** Members as rows, which stay when they have gone. */
export function sqlMembers(database: Database): MemberStore {
  return {
    async team(teamId) {
      const team = await database.selectFrom('teams').select(['id', 'name']).where('id', '=', teamId).executeTakeFirst();
      if (!team) return null;
      const rows = await database
        .selectFrom('members')
        .select(memberColumns)
        .where('team_id', '=', teamId)
        .where('removed_at', 'is', null)
        .execute();
      return { ...team, members: rows.map((row) => memberOf(row).member) };
    },
    change: (teamId, memberId, { role, name }) =>
      database.transaction().execute(async (rows) => {
        const outcome = await mayLose(rows, teamId, memberId, role === 'member');
        if (outcome !== 'done') return outcome;
        await rows
          .updateTable('members')
          .set({ ...(role === undefined ? {} : { role }), ...(name === undefined ? {} : { name }) })
          .where('id', '=', memberId)
          .execute();
        return 'done';
      }),
    remove: (teamId, memberId, at) =>
      database.transaction().execute(async (rows) => {
        const outcome = await mayLose(rows, teamId, memberId, true);
        if (outcome !== 'done') return outcome;
        await rows.updateTable('members').set({ removed_at: at }).where('id', '=', memberId).execute();
        await rows.deleteFrom('tokens').where('member_id', '=', memberId).execute();
        await rows.deleteFrom('web_sessions').where('member_id', '=', memberId).execute();
        await rows
          .deleteFrom('invitations')
          .where('used_at', 'is', null)
          .where((is) => is.or([is('member_id', '=', memberId), is('created_by', '=', memberId)]))
          .execute();
        return 'done';
      }),
  };
}

/** Whether a member is there, and the team keeps an admin when it loses this one. */
async function mayLose(rows: Database, teamId: string, memberId: string, isLost: boolean): Promise<'done' | 'unknown' | 'last-admin'> {
  // Two admins who remove each other at once would both look before either has written.
  await lockTeam(rows, teamId);
  const members = await rows
    .selectFrom('members')
    .select(['id', 'role'])
    .where('team_id', '=', teamId)
    .where('removed_at', 'is', null)
    .execute();
  if (!members.some(({ id }) => id === memberId)) return 'unknown';
  const keepsOne = members.some(({ id, role }) => role === 'admin' && id !== memberId);
  return isLost && !keepsOne ? 'last-admin' : 'done';
}
