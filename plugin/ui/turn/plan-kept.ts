import type { Turn, TurnRequest } from '../../../relay/contract.ts';
import { imageModel } from '../../../relay/models.ts';
import { whyNotTexts } from '../../texts/panel/why-not-texts.ts';
import type { TurnPlan } from './plan-turn.ts';
import type { PanelState, Place } from '../state.ts';

/** Why no turn can be asked for with the pictures of an earlier one, in a sentence; null when it can. */
export function whyNotKept({ connection }: Pick<PanelState, 'connection'>, { model }: Turn): string | null {
  if (connection.is !== 'connected') return whyNotTexts.connecting;
  return connection.service.models.includes(model) ? null : whyNotTexts.modelGone(imageModel(model).label);
}

/** A turn with the pictures of an earlier one, which the relay keeps; beside the same original. */
export function planKept(
  turn: Turn,
  request: TurnRequest,
  place: Place,
  { options }: Pick<PanelState['draft'], 'options'>,
  newId: () => string,
): TurnPlan {
  const { sessionId, parentId, prompt, lane, model, size } = turn;
  const { quality, format = 'png', variants = 1 } = request;
  return {
    turnId: newId(),
    sessionId,
    parentId,
    batchId: null,
    prompt,
    asked: { ...options, quality, lane, model, format, variants },
    stand: { baseId: place.baseId, intoId: null, size: place.baseSize ?? size },
    pictures: { are: 'kept', request, place },
  };
}
