import type { Turn, Variant } from '../../../relay/contract.ts';
import type { Estimate } from '../../../relay/cost.ts';
import { finalRequest } from '../turn/plan-final.ts';
import { priceOfKept } from './price-of-kept.ts';
import type { PanelState } from '../state.ts';

/** What it will cost to make a draft at high quality; null when a price is not known. */
export function priceOfFinal(state: PanelState, turn: Turn, variant: Variant): Estimate | null {
  const { width, height } = variant;
  return priceOfKept(state, turn, finalRequest(turn, variant, state.draft.options), [{ width, height }]);
}
