import { planAgain } from '../../turn/plan-again.ts';
import { whyNotKept } from '../../turn/plan-kept.ts';
import type { TurnPlan } from '../../turn/plan-turn.ts';
import { placeAgain } from '../place/place-again.ts';
import { keptTurn } from '../place/place-for.ts';
import type { Services } from '../services.ts';

/** @returns the turn that asks for another one once more; null when that cannot be done */
export async function againOf(turnId: string, services: Services): Promise<TurnPlan | null> {
  const { store, newId } = services;
  const turn = keptTurn(turnId, store.state);
  if (!turn || whyNotKept(store.state, turn)) return null;
  return planAgain(turn, await placeAgain(turn, services), store.state.draft, newId);
}
