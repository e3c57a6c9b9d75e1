import { variantOf } from '../../history/variant-of.ts';
import { planFinal, whyNotFinal } from '../../turn/plan-final.ts';
import type { TurnPlan } from '../../turn/plan-turn.ts';
import { placeAgain } from '../place/place-again.ts';
import { keptTurn } from '../place/place-for.ts';
import type { Services } from '../services.ts';

/** @returns the turn that makes a draft at high quality; null when there is none to make */
export async function finalOf(turnId: string, index: number, services: Services): Promise<TurnPlan | null> {
  const { store, newId } = services;
  const turn = keptTurn(turnId, store.state);
  const variant = variantOf(turn, index);
  if (!turn || !variant || whyNotFinal(store.state, turn, variant)) return null;
  return planFinal(turn, variant, await placeAgain(turn, services), store.state.draft, newId);
}
