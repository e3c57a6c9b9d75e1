import type { Estimate } from '../../../relay/cost.ts';
import { moneyRange } from './money.ts';

/** A price before the click; null when it is not known. */
export function priceWords(price: Pick<Estimate, 'least' | 'most'> | null): string {
  return price ? moneyRange(price.least, price.most) : 'price not known';
}
