import type { Budget, BudgetChange, BudgetHolder, Budgets as BudgetList, Limits, MyBudget, Period } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Asker } from './asker.ts';
import type { Members } from './members.ts';
import { budgetWarning, type UsedBudget } from './over-budget.ts';
import { periodAt } from './utc-days.ts';

/** What a team and its members may spend. */
export interface Budgets {
  list(teamId: string): Promise<BudgetList>;
  /** Throws RelayError `not_found` for a member who is not there, `budget_changed` when another admin was faster. */
  set(by: Asker, holder: BudgetHolder, period: Period, change: BudgetChange): Promise<Budget>;
  /** One that is gone already is no fault. Throws RelayError `budget_changed` when another admin has changed it since it was `was`. */
  remove(by: Asker, holder: BudgetHolder, period: Period, was?: Limits): Promise<void>;
  mine(asker: Asker): Promise<MyBudget>;
}

/** What budgets need of the database. */
export interface BudgetStore {
  list(teamId: string, at: number): Promise<Budget[]>;
  /** False when something else stands there than `was`; nothing is changed then. */
  set(by: Asker, holder: BudgetHolder, period: Period, limits: Limits, was: Limits | null | undefined, at: number): Promise<boolean>;
  /** False when other limits stand there than `was`; they stay then. */
  remove(by: Asker, holder: BudgetHolder, period: Period, was: Limits | undefined, at: number): Promise<boolean>;
  /** What limits a member, and what counts against it. */
  on(asker: Asker, at: number): Promise<UsedBudget[]>;
  /** A member's own use of the days, both included. */
  usedBy(asker: Asker, days: { from: string; to: string }): Promise<{ reserved: number; spent: number }>;
}

interface BudgetServices {
  store: BudgetStore;
  members: Pick<Members, 'find'>;
  mode: 'solo' | 'team';
  now: () => number;
}

export function budgets({ store, members, mode, now }: BudgetServices): Budgets {
  async function list(teamId: string): Promise<BudgetList> {
    return { budgets: await store.list(teamId, now()) };
  }

  return {
    list,
    async set(by, holder, period, { limits, was }) {
      const { teamId } = by;
      if (holder !== 'team' && holder !== 'each') await members.find(teamId, holder);
      if (!(await store.set(by, holder, period, limits, was, now()))) throw changed();
      const set = (await list(teamId)).budgets.find((budget) => budget.holder === holder && budget.period === period);
      if (!set) throw new RelayError('budget_changed', 'Somebody else has removed this budget meanwhile: look at what it is now.');
      return set;
    },
    async remove(by, holder, period, was) {
      if (!(await store.remove(by, holder, period, was, now()))) throw changed();
    },
    async mine(asker) {
      const at = now();
      const [on, today, month] = await Promise.all([
        store.on(asker, at),
        store.usedBy(asker, periodAt('day', at)),
        store.usedBy(asker, periodAt('month', at)),
      ]);
      const left = on.flatMap(({ limits: { hard }, used }) => (hard === null ? [] : Math.max(0, hard - used)));
      const warning = on.flatMap((budget) => budgetWarning(budget, mode) ?? [])[0] ?? null;
      return {
        left: left.length > 0 ? Math.min(...left) : null,
        warning,
        limits: on.map(({ of, period, limits, used }) => ({ of: mode === 'solo' ? 'relay' : of, period, ...limits, used })),
        today,
        month,
      };
    },
  };
}

function changed(): RelayError {
  return new RelayError('budget_changed', 'Somebody else has changed this budget meanwhile: look at what it is now, then change it.');
}
