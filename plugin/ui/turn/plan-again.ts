import type { Turn, TurnRequest } from '../../../relay/contract.ts';
import { planKept } from './plan-kept.ts';
import type { TurnPlan } from './plan-turn.ts';
import { sameRequest } from './same-request.ts';
import type { PanelState, Place } from '../state.ts';

/** All that a turn was asked for, once more. */
export function againRequest(turn: Turn, options: PanelState['draft']['options']): TurnRequest {
  const { quality, format, lane, asked, guides } = turn;
  return {
    ...sameRequest(turn, options),
    quality,
    guides,
    ...(format !== 'png' && { format }),
    ...(lane === 'images' && asked > 1 && { variants: asked }),
  };
}

/** A turn that asks for another one once more: when `whyNotKept` has no reason. */
export function planAgain(turn: Turn, place: Place, draft: PanelState['draft'], newId: () => string): TurnPlan {
  return planKept(turn, againRequest(turn, draft.options), place, draft, newId);
}
