import { money, moneyRange } from './money.ts';

interface SessionCost {
  /** Of all its turns, as far as it is known, in billionths of a US dollar. */
  cost: number;
  /** Of the next turn; null when a price is not known. */
  next: { least: number; most: number } | null;
  /** Prices are what a real service would ask. */
  demo: boolean;
}

/** What a session has cost so far, and what it will have cost with the next turn; null when there is nothing to say. */
export function sessionWords({ cost, next, demo }: SessionCost): string | null {
  const billing = demo ? 'The demo bills nothing.' : null;
  if (cost === 0) return billing;
  const forecast = next && ` · with this turn ${moneyRange(cost + next.least, cost + next.most)}`;
  const soFar = `Session so far ${money(cost)}${forecast ?? ''}`;
  return billing ? `${soFar}. ${billing}` : soFar;
}
