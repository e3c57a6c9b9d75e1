import type { Limits, Period } from '../contract.ts';
import { RelayError } from '../errors.ts';

/** A limit, and what counts against it. */
export interface UsedBudget {
  /** Whose use counts: that of all, or of one member. */
  of: 'team' | 'member';
  period: Period;
  limits: Limits;
  used: number;
  /** When the day or month is over. */
  endsAt: number;
}

/** @param most what the turn that is not begun might have cost */
export function overBudget(budget: UsedBudget & { limits: { hard: number } }, most: number): RelayError {
  const { hard } = budget.limits;
  const left = dollars(Math.max(0, hard - budget.used));
  return new RelayError(
    'over_budget',
    `${budgetWords(budget)} is ${dollars(hard)}, of which ${left} is left, and this may cost ${dollars(most)}: ask an admin for more, or wait until ${untilWords(budget)}.`,
  );
}

/** Said once a soft limit is passed, or nothing is left; null before. */
export function budgetWarning(budget: UsedBudget): string | null {
  const { soft, hard } = budget.limits;
  const used = dollars(budget.used);
  const free = `It is free again at ${untilWords(budget)}.`;
  if (hard !== null && budget.used >= hard) return `${budgetWords(budget)} is used up: ${used} of ${dollars(hard)}. ${free}`;
  if (soft === null || budget.used <= soft) return null;
  return `${budgetWords(budget)} is past ${dollars(soft)}: ${used}${hard === null ? '' : ` of ${dollars(hard)}`} is used. ${free}`;
}

function budgetWords({ of, period }: UsedBudget): string {
  const span = period === 'day' ? 'today' : 'this month';
  return of === 'team' ? `The team's budget for ${span}` : `Your budget for ${span}`;
}

/** As people in every time zone read it: budgets go by UTC. */
function untilWords({ period, endsAt }: UsedBudget): string {
  const end = new Date(endsAt);
  const day = `${end.getUTCDate()} ${end.toLocaleString('en', { month: 'long', timeZone: 'UTC' })}`;
  return period === 'day' ? 'midnight UTC' : `${day}, 0:00 UTC`;
}

function dollars(nano: number): string {
  const usd = nano / 1e9;
  return `$${usd > 0 && usd < 0.01 ? usd.toFixed(4) : usd.toFixed(2)}`;
}
