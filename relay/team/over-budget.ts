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

/** Where a relay serves one person, all its budgets are the relay's, and that person sets them. */
type Mode = 'solo' | 'team';

/** What is not begun, since a limit might be passed by it. */
export class OverBudget extends RelayError {
  override name = 'OverBudget';
  /** The same for the one person of a relay. */
  readonly toOnePerson: string;

  /** @param most what it might have cost */
  constructor(budget: UsedBudget & { limits: { hard: number } }, most: number) {
    const { hard } = budget.limits;
    const left = dollars(Math.max(0, hard - budget.used));
    const words = (mode: Mode, more: string) =>
      `${budgetWords(budget, mode)} is ${dollars(hard)}, of which ${left} is left, and this may cost ${dollars(most)}: ${more}, or wait until ${untilWords(budget)}.`;
    super('over_budget', words('team', 'ask an admin for more'));
    this.toOnePerson = words('solo', 'raise it on the relay’s page /team');
  }
}

/** Said once a soft limit is passed, or nothing is left; null before. */
export function budgetWarning(budget: UsedBudget, mode: Mode): string | null {
  const { soft, hard } = budget.limits;
  const used = dollars(budget.used);
  const free = `It is free again at ${untilWords(budget)}.`;
  if (hard !== null && budget.used >= hard) return `${budgetWords(budget, mode)} is used up: ${used} of ${dollars(hard)}. ${free}`;
  if (soft === null || budget.used <= soft) return null;
  return `${budgetWords(budget, mode)} is past ${dollars(soft)}: ${used}${hard === null ? '' : ` of ${dollars(hard)}`} is used. ${free}`;
}

function budgetWords({ of, period }: UsedBudget, mode: Mode): string {
  const whose = mode === 'solo' ? "This relay's" : of === 'team' ? "The team's" : 'Your';
  return `${whose} budget for ${period === 'day' ? 'today' : 'this month'}`;
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
