import type { Selectable } from 'kysely';
import type { Member } from '../../contract.ts';
import type { Tables } from '../database/tables.ts';

/** What of a member's row is told. */
export const memberColumns = [
  'members.id as member_id',
  'members.team_id',
  'members.name as member_name',
  'members.email',
  'members.role',
  'members.created_at as member_since',
] as const;

type MemberRow = Pick<Selectable<Tables['members']>, 'team_id' | 'email' | 'role'> & {
  member_id: string;
  member_name: string;
  member_since: number;
};

/** Reads what `memberColumns` select, beside the columns of other tables. */
export function memberOf(row: MemberRow): { teamId: string; member: Member } {
  const { member_id: id, member_name: name, email, role, member_since: createdAt } = row;
  return { teamId: row.team_id, member: { id, name, email, role, createdAt } };
}
