import type { Turn } from '../../../relay/contract.ts';
import { planFinal, whyNotFinal } from '../plan-final.ts';
import type { TurnPlan } from '../plan-turn.ts';
import type { PanelState, Place } from '../state.ts';
import { capturedSize, keptTurn, placeFor } from './place-for.ts';
import type { Services } from './services.ts';

/** @returns the turn that makes a draft at high quality; null when there is none to make */
export async function finalOf(turnId: string, index: number, services: Services): Promise<TurnPlan | null> {
  const { store, newId } = services;
  const turn = keptTurn(turnId, store.state);
  const variant = turn?.variants.find((each) => each.index === index);
  if (!turn || !variant || whyNotFinal(store.state, turn, variant)) return null;
  const place = placeBy(turn, store.state) ?? placeFor(turn, await capturedSize(turn, services), store.state);
  return planFinal(turn, variant, place, store.state.draft, newId);
}

/** As the draft's own layer says, while it is selected. */
function placeBy(turn: Turn, { selection }: PanelState): Place | null {
  const layer = selection?.layers.find(({ origin }) => origin?.turnId === turn.id);
  if (!layer?.origin) return null;
  const { width, height } = layer.laying?.box ?? layer.box;
  return { baseId: layer.origin.baseId, baseSize: turn.base ? { width, height } : null, laying: layer.laying, hide: null };
}
