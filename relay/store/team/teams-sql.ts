import type { TeamStore } from '../../team/teams.ts';
import type { Database } from '../database/database.ts';
import { lockTeams } from '../database/dialect.ts';

/** Teams as rows. */
export function sqlTeams(database: Database): TeamStore {
  return {
    async namesBut(ids) {
      const rows = await database.selectFrom('teams').select('name').where('id', 'not in', ids).orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
    settle: (teams, at) =>
      database.transaction().execute(async (rows) => {
        await lockTeams(rows);
        const kept = await rows.selectFrom('teams').select(['id', 'name']).execute();
        const [only, ...others] = kept;
        const isNew = (name: string) => !kept.some((team) => team.name === name);
        const heir = teams.find(({ name }) => isNew(name));
        const isRenamed = only && others.length === 0 && heir && !teams.some(({ name }) => name === only.name);
        const ids: string[] = [];
        for (const team of teams) {
          const { id, name } = kept.find((one) => one.name === team.name) ?? (isRenamed && team === heir ? { ...team, id: only.id } : team);
          if (id === team.id) await rows.insertInto('teams').values({ id, name, created_at: at }).execute();
          else await rows.updateTable('teams').set({ name }).where('id', '=', id).execute();
          ids.push(id);
        }
        return ids;
      }),
    async eldestAdmin(teamId) {
      const admin = await database
        .selectFrom('members')
        .select(['id as memberId', 'name'])
        .where('team_id', '=', teamId)
        .where('role', '=', 'admin')
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .executeTakeFirst();
      return admin ?? null;
    },
    async missingAdmin(teamId) {
      const admins = await database
        .selectFrom('members')
        .select((select) => [
          'id',
          'subject',
          select
            .selectFrom('invitations')
            .select((count) => count.fn.countAll<number>().as('used'))
            .whereRef('member_id', '=', 'members.id')
            .where('used_at', 'is not', null)
            .as('used'),
        ])
        .where('team_id', '=', teamId)
        .where('role', '=', 'admin')
        .where('removed_at', 'is', null)
        .execute();
      if (admins.some(({ subject, used }) => subject !== null || (used ?? 0) > 0)) return null;
      return { memberId: admins[0]?.id ?? null };
    },
  };
}
