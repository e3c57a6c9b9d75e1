import { type ExpressionBuilder, sql } from 'kysely';
import type { SpendingRow } from '../../contract.ts';
import type { SpendingStore } from '../../team/spending.ts';
import { dayOf } from '../../team/utc-days.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { isOfTeam } from '../turns/is-of-team.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Told from the turns and alt texts themselves, which know the model. */
export function sqlSpending(database: Database): SpendingStore {
  return {
    async rows(teamId, { from, before }) {
      const turns = await database
        .selectFrom('turns')
        .select(['turns.member_id', 'turns.model', dayNumber('turns.created_at').as('day'), ...amounts('turns')])
        .select((select) => [select.fn.countAll<number>().as('turns'), sql<number>`cast(sum((${made(select)})) as bigint)`.as('pictures')])
        .where(isOfTeam(teamId))
        .where('turns.created_at', '>=', from)
        .where('turns.created_at', '<', before)
        .groupBy(['turns.member_id', 'turns.model', dayNumber('turns.created_at')])
        .execute();
      const alts = await database
        .selectFrom('alt_proposals')
        .select(['alt_proposals.member_id', 'alt_proposals.model', dayNumber('alt_proposals.created_at').as('day')])
        .select(amounts('alt_proposals'))
        .where((is) =>
          is.exists(is.selectFrom('turns').select('turns.id').whereRef('turns.id', '=', 'alt_proposals.turn_id').where(isOfTeam(teamId))),
        )
        .where('alt_proposals.created_at', '>=', from)
        .where('alt_proposals.created_at', '<', before)
        .groupBy(['alt_proposals.member_id', 'alt_proposals.model', dayNumber('alt_proposals.created_at')])
        .execute();
      const members = await database.selectFrom('members').select(['id', 'name']).where('team_id', '=', teamId).execute();
      const names = new Map(members.map(({ id, name }) => [id, name]));
      return merged([...turns, ...alts.map((row) => ({ ...row, turns: 0, pictures: 0 }))])
        .map(({ member_id, day, ...rest }) => ({
          day: dayOf(day * dayMs),
          memberId: member_id,
          member: names.get(member_id) ?? '',
          ...rest,
        }))
        .toSorted(byDayMemberAndModel);
    },
  };
}

interface Row {
  member_id: string;
  model: string;
  day: number;
  turns: number;
  pictures: number;
  reserved: number;
  spent: number;
}

/** Days since 1970: both databases divide whole numbers into whole ones. */
function dayNumber(column: string) {
  return sql<number>`${sql.ref(column)} / ${sql.lit(dayMs)}`;
}

/** Pictures of a turn. */
function made(select: ExpressionBuilder<Tables, 'turns'>) {
  return select
    .selectFrom('variants')
    .select((count) => count.fn.countAll<number>().as('made'))
    .whereRef('variants.turn_id', '=', 'turns.id');
}

/** What is not settled is held. */
function amounts(table: string) {
  const [reserved, settled] = [sql.ref(`${table}.reserved`), sql.ref(`${table}.settled`)];
  return [
    sql<number>`cast(coalesce(sum(case when ${settled} is null then ${reserved} end), 0) as bigint)`.as('reserved'),
    sql<number>`cast(coalesce(sum(${settled}), 0) as bigint)`.as('spent'),
  ] as const;
}

/** One model may both lead conversations and write alt texts. */
function merged(rows: readonly Row[]): Row[] {
  const byPlace = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.day} ${row.member_id} ${row.model}`;
    const before = byPlace.get(key) ?? { ...row, turns: 0, pictures: 0, reserved: 0, spent: 0 };
    byPlace.set(key, {
      ...before,
      turns: before.turns + row.turns,
      pictures: before.pictures + row.pictures,
      reserved: before.reserved + row.reserved,
      spent: before.spent + row.spent,
    });
  }
  return [...byPlace.values()];
}

function byDayMemberAndModel(one: SpendingRow, other: SpendingRow): number {
  return one.day.localeCompare(other.day) || one.member.localeCompare(other.member) || one.model.localeCompare(other.model);
}
