import type { Turn, TurnRequest } from '../../relay/contract.ts';
import { imageModel } from '../../relay/models.ts';
import { whyNotTexts } from '../texts/panel/why-not-texts.ts';
import type { TurnPlan } from './plan-turn.ts';
import { sameRequest } from './same-request.ts';
import type { PanelState, Place } from './state.ts';

/** Why a turn cannot be asked for once more, in a sentence; null when it can. */
export function whyNotAgain({ connection }: Pick<PanelState, 'connection'>, turn: Turn): string | null {
  if (connection.is !== 'connected') return whyNotTexts.connecting;
  if (!connection.service.models.includes(turn.model)) return whyNotTexts.modelGone(imageModel(turn.model).label);
  return null;
}

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

/** A turn that asks for another one once more, beside the same original; its pictures are kept by the relay. */
export function planAgain(turn: Turn, place: Place, { options }: PanelState['draft'], newId: () => string): TurnPlan {
  const { quality, lane, model, format, asked } = turn;
  return {
    turnId: newId(),
    sessionId: turn.sessionId,
    parentId: turn.parentId,
    batchId: null,
    prompt: turn.prompt,
    asked: { ...options, quality, lane, model, format, variants: lane === 'images' ? asked : 1 },
    stand: { baseId: place.baseId, intoId: null, size: place.baseSize ?? turn.size },
    pictures: { are: 'kept', request: againRequest(turn, options), place },
  };
}
