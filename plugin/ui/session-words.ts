import { money, moneyRange } from './money.ts';

interface SessionCost {
  /** Of all its turns, as far as it is known, in billionths of a US dollar. */
  cost: number;
  /** Of the next turn; null when a price is not known. */
  next: { least: number; most: number } | null;
}

/** What a session has cost so far, and what it will have cost with the next turn; null as long as it has cost nothing. */
export function sessionWords({ cost, next }: SessionCost): string | null {
  if (cost === 0) return null;
  const forecast = next && ` · with this turn ${moneyRange(cost + next.least, cost + next.most)}`;
  return `Session so far ${money(cost)}${forecast ?? ''}`;
}
