import { hasMask } from './layers-as.ts';
import type { Placing } from '../../messages.ts';
import { baseOf } from './base-of.ts';
import type { PanelState } from '../state.ts';
import { turnOffer } from './turn-offer.ts';

/** Where the next turn's result can go, with what is selected. A patch takes a mask, a copy an original that shows it. */
export function placingsFor(state: Pick<PanelState, 'selection' | 'draft' | 'connection'>): Placing[] {
  const { selection } = state;
  const base = baseOf(selection);
  const all: Placing[] = ['beside'];
  if (hasMask(selection)) all.push('patch');
  if (base && !base.empty && !base.noCopy && liesOver(state)) all.push('copy');
  return all;
}

/** The wished one, as far as it can be. */
export function placingShown(state: Pick<PanelState, 'selection' | 'draft' | 'connection'>): Placing {
  return placingsFor(state).find((placing) => placing === state.draft.placing) ?? 'beside';
}

/** Whether the result will be a picture of the same composition, which alone can stand in for its original. */
export function liesOver(state: Pick<PanelState, 'selection' | 'draft' | 'connection'>): boolean {
  const asked = turnOffer(state)?.asked;
  return asked === undefined || (asked.sameComposition && asked.format === 'png');
}
