import { hasMask, layersAs } from './layers-as.ts';
import { imageModel, type ImageModel } from '../../../relay/models.ts';
import type { Selection } from '../../messages.ts';
import { baseOf } from './base-of.ts';
import { fitting, offers, type Asked, type Offers } from './offers.ts';
import type { PanelState } from '../state.ts';

/** What can be asked for with what is selected, and how the next turn is asked for. */
export interface TurnOffer {
  /** All that may be chosen, the relay's own first. */
  models: ImageModel[];
  model: ImageModel;
  offers: Offers;
  /** What will be sent: the draft's options, as far as they are offered. `model` is null for the relay's own. */
  asked: Asked;
}

/** @returns null as long as it is not known what the service can do */
export function turnOffer({ connection, draft, selection }: Pick<PanelState, 'connection' | 'draft' | 'selection'>): TurnOffer | null {
  if (connection.is !== 'connected') return null;
  const { models, can } = connection.service;
  const named = draft.options.model !== null && models.includes(draft.options.model) ? draft.options.model : null;
  const model = imageModel(named ?? models[0] ?? '');
  const wish: Asked = { ...draft.options, model: named, quality: draft.quality };
  const offered = offers(model, can, situationOf(selection), wish);
  return { models: models.map(imageModel), model, offers: offered, asked: fitting(wish, offered) };
}

function situationOf(selection: Selection | null): Parameters<typeof offers>[2] {
  const base = baseOf(selection);
  return { hasBase: Boolean(base && !base.empty), hasMask: hasMask(selection), hasMarkup: layersAs(selection, 'markup').length > 0 };
}
