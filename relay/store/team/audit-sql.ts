import type { AuditEntry } from '../../contract.ts';
import type { AuditStore } from '../../team/audit.ts';
import type { Database } from '../database/database.ts';

/** What was done to teams, as rows that are never changed. */
export function sqlAudit(database: Database): AuditStore {
  return {
    async keep({ id, teamId, at, memberId, what, about }) {
      const values = { id, team_id: teamId, at, member_id: memberId, what, about: JSON.stringify(about) };
      await database.insertInto('audit').values(values).execute();
    },
    async read(teamId, before, limit) {
      const rows = await database
        .selectFrom('audit')
        .leftJoin('members', 'members.id', 'audit.member_id')
        .select(['audit.id', 'audit.at', 'audit.member_id', 'audit.what', 'audit.about', 'members.name'])
        .where('audit.team_id', '=', teamId)
        .$if(before !== null, (query) =>
          query.where((is) =>
            is.or([
              is('audit.at', '<', before?.at ?? 0),
              is.and([is('audit.at', '=', before?.at ?? 0), is('audit.id', '<', before?.id ?? '')]),
            ]),
          ),
        )
        .orderBy('audit.at', 'desc')
        .orderBy('audit.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, at, member_id, what, about, name }) => ({
        id,
        at,
        by: member_id === null ? null : { id: member_id, name: name ?? '' },
        what,
        about: JSON.parse(about) as AuditEntry['about'],
      }));
    },
  };
}
