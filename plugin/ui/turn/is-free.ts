import type { PanelState } from '../state.ts';
import { turnOffer } from './turn-offer.ts';

/** Whether the next turn only looks at the base: its result has a composition of its own, and lies over nothing. */
export function isFree(state: Pick<PanelState, 'connection' | 'draft' | 'selection'>): boolean {
  return turnOffer(state)?.asked.sameComposition === false;
}
