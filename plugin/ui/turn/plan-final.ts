import type { Turn, TurnRequest, Variant } from '../../../relay/contract.ts';
import { maxPictures } from '../../../relay/limits.ts';
import { turnTexts } from '../../texts/panel/turn-texts.ts';
import { whyNotTexts } from '../../texts/panel/why-not-texts.ts';
import { planKept, whyNotKept } from './plan-kept.ts';
import type { TurnPlan } from './plan-turn.ts';
import { sameRequest } from './same-request.ts';
import type { PanelState, Place } from '../state.ts';

/** Why a picture cannot be made again at high quality, in a sentence; null when it can. */
export function whyNotFinal(state: Pick<PanelState, 'connection'>, turn: Turn, variant: Variant): string | null {
  if (turn.quality !== 'low' || variant.format !== 'png') return whyNotTexts.notDraft;
  const pictures = turn.guides.length + 1 + (turn.base || turn.parentId ? 1 : 0) + (turn.scene ? 1 : 0);
  if (pictures > maxPictures) return whyNotTexts.draftTooMany(maxPictures);
  return whyNotKept(state, turn);
}

/** The request of a draft at high quality, the draft among its guides; without its parent. */
export function finalRequest(turn: Turn, { raw }: Variant, options: { fullChain: boolean; partials: boolean }): TurnRequest {
  return { ...sameRequest(turn, options), quality: 'high', guides: [...turn.guides, { blob: raw, name: turnTexts.draftName }] };
}

/** A turn that asks for a draft once more, at high quality: when `whyNotFinal` has no reason. */
export function planFinal(turn: Turn, variant: Variant, place: Place, draft: PanelState['draft'], newId: () => string): TurnPlan {
  return planKept(turn, finalRequest(turn, variant, draft.options), place, draft, newId);
}
