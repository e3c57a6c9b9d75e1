import type { MyBudget } from '../../../relay/contract.ts';
import { money } from './money.ts';

type Limit = MyBudget['limits'][number];

/**
 * What a person should know of the money before they ask for a turn; null while no limit is near.
 * @param most what the turn may cost, in billionths of a US dollar; 0 where that is not known
 * @returns `stops`: the relay would refuse it, or some of its pictures
 */
export function budgetWords(limits: readonly Limit[], most: number): { words: string; stops: boolean } | null {
  for (const limit of limits) {
    const left = limit.hard === null ? Infinity : limit.hard - limit.used;
    const more = limit.of === 'relay' ? 'Raise it at the relay’s /team.' : 'Ask an admin for more.';
    if (left <= 0) return { words: `All of ${nameOf(limit)} is spent. ${more}`, stops: true };
    if (left < most) return { words: `This may cost more than the ${money(left)} left of ${nameOf(limit)}. ${more}`, stops: true };
  }
  const passed = limits.find(({ soft, used }) => soft !== null && used > soft);
  if (!passed) return null;
  const { soft, hard, used } = passed;
  return { words: `${Math.floor((100 * used) / (hard ?? soft ?? used))} % of ${nameOf(passed)} is spent.`, stops: false };
}

function nameOf({ of, period }: Limit): string {
  return `${{ member: 'your', team: 'the team’s', relay: 'this relay’s' }[of]} budget for ${period === 'day' ? 'today' : 'this month'}`;
}
