import type { Turn, TurnRequest, Variant } from '../../relay/contract.ts';
import { maxPictures } from '../../relay/limits.ts';
import { imageModel } from '../../relay/models.ts';
import { turnTexts } from '../texts/panel/turn-texts.ts';
import { whyNotTexts } from '../texts/panel/why-not-texts.ts';
import type { TurnPlan } from './plan-turn.ts';
import { sameRequest } from './same-request.ts';
import type { PanelState, Place } from './state.ts';

const finalQuality = 'high';

/** Why a picture cannot be made again at high quality, in a sentence; null when it can. */
export function whyNotFinal({ connection }: Pick<PanelState, 'connection'>, turn: Turn, variant: Variant): string | null {
  if (connection.is !== 'connected') return whyNotTexts.connecting;
  if (turn.quality !== 'low' || variant.format !== 'png') return whyNotTexts.notDraft;
  if (!connection.service.models.includes(turn.model)) return whyNotTexts.modelGone(imageModel(turn.model).label);
  const pictures = turn.guides.length + 1 + (turn.base || turn.parentId ? 1 : 0) + (turn.scene ? 1 : 0);
  if (pictures > maxPictures) return whyNotTexts.draftTooMany(maxPictures);
  return null;
}

/** The request of a draft at high quality, the draft among its guides; without its parent. */
export function finalRequest(turn: Turn, { raw }: Variant, options: { fullChain: boolean; partials: boolean }): TurnRequest {
  return { ...sameRequest(turn, options), quality: finalQuality, guides: [...turn.guides, { blob: raw, name: turnTexts.draftName }] };
}

/** A turn that asks for a draft once more, at high quality and beside the same original; its pictures are kept by the relay. */
export function planFinal(turn: Turn, variant: Variant, place: Place, { options }: PanelState['draft'], newId: () => string): TurnPlan {
  return {
    turnId: newId(),
    sessionId: turn.sessionId,
    parentId: turn.parentId,
    batchId: null,
    prompt: turn.prompt,
    asked: { ...options, quality: finalQuality, lane: turn.lane, model: turn.model, format: 'png', variants: 1 },
    stand: { baseId: place.baseId, intoId: null, size: place.baseSize ?? turn.size },
    pictures: { are: 'kept', request: finalRequest(turn, variant, options), place },
  };
}
