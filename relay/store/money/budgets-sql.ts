import { randomUUID } from 'node:crypto';
import type { Budget, BudgetHolder, Limits, Period } from '../../contract.ts';
import type { Asker } from '../../team/asker.ts';
import type { BudgetStore } from '../../team/budgets.ts';
import { periodAt } from '../../team/utc-days.ts';
import { sqlAudit } from '../team/audit-sql.ts';
import { budgetHolder, budgetKey, budgetKeys } from './budget-keys.ts';
import type { Database } from '../database/database.ts';
import { lockMoney } from '../database/dialect.ts';
import { budgetsOn, mostUsedIn, usedIn } from './spending-rows.ts';

/** Budgets as rows; what counts against them are the sums of what was held and spent. */
export function sqlBudgets(database: Database): BudgetStore {
  return {
    async list(teamId, at) {
      const rows = await database.selectFrom('budgets').selectAll().where('team_id', '=', teamId).execute();
      const found: Budget[] = [];
      for (const { member_id, period, soft, hard } of rows) {
        const days = periodAt(period, at);
        const used = await usedOf(database, teamId, member_id, days);
        found.push({ holder: budgetHolder(member_id), period, limits: { soft, hard }, ...used, endsAt: days.endsAt });
      }
      return found.toSorted((one, other) => rank(one) - rank(other) || (one.holder < other.holder ? -1 : 1));
    },
    set: (by, holder, period, { soft, hard }, was, at) =>
      database.transaction().execute(async (rows) => {
        await lockMoney(rows, by.teamId);
        const place = { team_id: by.teamId, member_id: budgetKey(holder), period };
        if (was !== undefined && !isSame(await limitsAt(rows, by.teamId, holder, period), was)) return false;
        await rows
          .insertInto('budgets')
          .values({ ...place, soft, hard })
          .onConflict((conflict) => conflict.columns(['team_id', 'member_id', 'period']).doUpdateSet({ soft, hard }))
          .execute();
        await noteDeed(rows, by, at, 'budget.set', { of: await nameOf(rows, holder), period, soft, hard });
        return true;
      }),
    remove: (by, holder, period, was, at) =>
      database.transaction().execute(async (rows) => {
        await lockMoney(rows, by.teamId);
        const stands = await limitsAt(rows, by.teamId, holder, period);
        if (stands === null) return true;
        if (was !== undefined && !isSame(stands, was)) return false;
        await rows
          .deleteFrom('budgets')
          .where('team_id', '=', by.teamId)
          .where('member_id', '=', budgetKey(holder))
          .where('period', '=', period)
          .execute();
        await noteDeed(rows, by, at, 'budget.removed', { of: await nameOf(rows, holder), period });
        return true;
      }),
    on: (asker, at) => budgetsOn(database, asker, at),
    usedBy: (asker, days) => usedIn(database, asker, days),
  };
}

function rank({ holder, period }: { holder: BudgetHolder; period: Period }): number {
  return (holder === 'team' ? 0 : holder === 'each' ? 2 : 4) + (period === 'day' ? 0 : 1);
}

function usedOf(rows: Database, teamId: string, key: string, days: { from: string; to: string }) {
  if (key === budgetKeys.each) return mostUsedIn(rows, teamId, days);
  return usedIn(rows, key === budgetKeys.team ? { teamId } : { teamId, memberId: key }, days);
}

async function limitsAt(rows: Database, teamId: string, holder: BudgetHolder, period: Period): Promise<Limits | null> {
  const row = await rows
    .selectFrom('budgets')
    .select(['soft', 'hard'])
    .where('team_id', '=', teamId)
    .where('member_id', '=', budgetKey(holder))
    .where('period', '=', period)
    .executeTakeFirst();
  return row ?? null;
}

function isSame(one: Limits | null, other: Limits | null): boolean {
  return one?.soft === other?.soft && one?.hard === other?.hard;
}

async function nameOf(rows: Database, holder: BudgetHolder): Promise<string> {
  if (holder === 'team' || holder === 'each') return holder;
  const row = await rows.selectFrom('members').select('name').where('id', '=', holder).executeTakeFirst();
  return row?.name ?? '';
}

async function noteDeed(
  rows: Database,
  { teamId, memberId }: Asker,
  at: number,
  what: string,
  about: Record<string, string | number | null>,
): Promise<void> {
  await sqlAudit(rows).keep({ id: randomUUID(), teamId, memberId, at, what, about });
}
