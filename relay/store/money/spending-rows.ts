import { randomUUID } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Limits, Period } from '../../contract.ts';
import type { Asker } from '../../team/asker.ts';
import { OverBudget, type UsedBudget } from '../../team/over-budget.ts';
import { dayOf, periodAt } from '../../team/utc-days.ts';
import { sqlAudit } from '../team/audit-sql.ts';
import { budgetKeys } from './budget-keys.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { lockMoney } from '../database/dialect.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Holds an amount for something that is about to be asked for, within the transaction that keeps it. Two that ask at once are
 * held one after the other.
 * @throws RelayError `over_budget`
 */
export async function hold(rows: Database, asker: Asker, amount: number, at: number): Promise<void> {
  await lockMoney(rows, asker.teamId);
  for (const budget of await budgetsOn(rows, asker, at)) {
    const { hard } = budget.limits;
    if (hard !== null && budget.used + amount > hard) throw new OverBudget({ ...budget, limits: { ...budget.limits, hard } }, amount);
    await noteSoft(rows, asker, budget, amount, at);
  }
  await add(rows, asker, dayOf(at), { reserved: amount, spent: 0 });
}

/** Books `spent` in place of what was held, on the day it was held on. */
export function settle(rows: Database, asker: Asker, heldAt: number, held: number, spent: number): Promise<void> {
  return add(rows, asker, dayOf(heldAt), { reserved: -held, spent });
}

const budgetsSet = compiled((rows, { teamId, memberId }: { teamId: string; memberId: string }) =>
  rows
    .selectFrom('budgets')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('member_id', 'in', [budgetKeys.team, budgetKeys.each, memberId]),
);

/** What limits a member, and what counts against it: their own budget or the one of each member, and the team's. */
export async function budgetsOn(rows: Database, asker: Asker, at: number): Promise<UsedBudget[]> {
  const { teamId, memberId } = asker;
  const { rows: set } = await budgetsSet(rows, { teamId, memberId });
  const found = (key: string, period: Period) => set.find((row) => row.member_id === key && row.period === period);
  const budgets: UsedBudget[] = [];
  for (const period of ['day', 'month'] as const) {
    const own = found(memberId, period) ?? found(budgetKeys.each, period);
    if (own) budgets.push(await used(rows, asker, 'member', period, own, at));
    const all = found(budgetKeys.team, period);
    if (all) budgets.push(await used(rows, asker, 'team', period, all, at));
  }
  return budgets;
}

const amountsIn = compiled((rows, { teamId, memberId, from, to }: { teamId: string; memberId?: string; from: string; to: string }) =>
  rows
    .selectFrom('spending')
    .select([
      sql<number>`cast(coalesce(sum(reserved), 0) as bigint)`.as('reserved'),
      sql<number>`cast(coalesce(sum(spent), 0) as bigint)`.as('spent'),
    ])
    .where('team_id', '=', teamId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(memberId !== undefined, (query) => query.where('member_id', '=', memberId ?? '')),
);

/** @param memberId left out, of the whole team */
export async function usedIn(
  rows: Database,
  of: { teamId: string; memberId?: string },
  { from, to }: { from: string; to: string },
): Promise<{ reserved: number; spent: number }> {
  const [used] = (await amountsIn(rows, { ...of, from, to })).rows;
  return used ?? { reserved: 0, spent: 0 };
}

/** Of the member who has used most. */
export async function mostUsedIn(
  rows: Database,
  teamId: string,
  { from, to }: { from: string; to: string },
): Promise<{ reserved: number; spent: number }> {
  const most = await rows
    .selectFrom('spending')
    .select([sql<number>`cast(sum(reserved) as bigint)`.as('reserved'), sql<number>`cast(sum(spent) as bigint)`.as('spent')])
    .where('team_id', '=', teamId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('member_id')
    .orderBy(sql`sum(reserved) + sum(spent)`, 'desc')
    .executeTakeFirst();
  return most ?? { reserved: 0, spent: 0 };
}

async function used(
  rows: Database,
  { teamId, memberId }: Asker,
  of: UsedBudget['of'],
  period: Period,
  { soft, hard }: Limits,
  at: number,
): Promise<UsedBudget> {
  const { from, to, endsAt } = periodAt(period, at);
  const { reserved, spent } = await usedIn(rows, of === 'team' ? { teamId } : { teamId, memberId }, { from, to });
  return { of, period, limits: { soft, hard }, used: reserved + spent, endsAt };
}

/** Once a day or month, though what was released may bring it below again. */
async function noteSoft(rows: Database, { teamId, memberId }: Asker, budget: UsedBudget, amount: number, at: number): Promise<void> {
  const { of, period, limits, used: before } = budget;
  if (limits.soft === null || before > limits.soft || before + amount <= limits.soft) return;
  const what = 'budget.soft-reached';
  const { from } = periodAt(period, at);
  const about = JSON.stringify({ of, period, soft: limits.soft });
  const noted = await rows
    .selectFrom('audit')
    .select('id')
    .where('team_id', '=', teamId)
    .where('at', '>=', Date.parse(from))
    .where('what', '=', what)
    .where('about', '=', about)
    .$if(of === 'member', (query) => query.where('member_id', '=', memberId))
    .executeTakeFirst();
  if (!noted) await sqlAudit(rows).keep({ id: randomUUID(), teamId, at, memberId, what, about: { of, period, soft: limits.soft } });
}

const addAmounts = compiled((rows, { reserved, spent, ...place }: Insertable<Tables['spending']>) =>
  rows
    .insertInto('spending')
    .values({ ...place, reserved, spent })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'member_id', 'day']).doUpdateSet((row) => ({
        reserved: row('spending.reserved', '+', reserved),
        spent: row('spending.spent', '+', spent),
      })),
    ),
);

async function add(
  rows: Database,
  { teamId, memberId }: Asker,
  day: string,
  { reserved, spent }: { reserved: number; spent: number },
): Promise<void> {
  await addAmounts(rows, { team_id: teamId, member_id: memberId, day, reserved, spent });
}
