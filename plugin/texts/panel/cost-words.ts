import type { Turn } from '../../../relay/contract.ts';
import { money, moneyRange } from './money.ts';

/** What a turn has cost, or what it was expected to while the service has not told; null when neither is known. */
export function costWords({ cost, estimate }: Pick<Turn, 'cost' | 'estimate'>): string | null {
  if (cost !== null) return money(cost);
  return estimate && `${moneyRange(estimate.least, estimate.most)} expected`;
}
