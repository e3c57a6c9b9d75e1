import { layersAs } from './layers-as.ts';
import { perPicture } from '../../../relay/cost.ts';
import type { NanoUsd } from '../../../relay/models.ts';
import type { Box } from '../../messages.ts';
import { turnTexts } from '../../texts/panel/turn-texts.ts';
import { guideSize } from './guide-size.ts';
import type { PanelState } from '../state.ts';
import { turnOffer } from './turn-offer.ts';
import { wayOf } from './way-of.ts';

/** A guide of the next turn, or one that is left out of it. */
export interface Guide {
  layerId: string;
  /** As it can be named in the prompt, behind an @: no other guide has it. */
  name: string;
  box: Box;
  on: boolean;
  /** What it adds to the turn's price, for each variant; null when a price is not known. */
  price: NanoUsd | null;
}

/** In reading order, which is how they are numbered for the model. */
export function guidesOf(state: Pick<PanelState, 'connection' | 'draft' | 'selection'>): Guide[] {
  const { connection, draft, selection } = state;
  const offer = turnOffer(state);
  const names = new Set<string>();
  const guides = layersAs(selection, 'guide');
  return guides.map(({ id, name, box }) => ({
    layerId: id,
    name: ownName(name, names),
    box,
    on: !draft.guidesOff.includes(id),
    price:
      offer && connection.is === 'connected'
        ? perPicture({
            size: guideSize(box),
            lane: wayOf(offer.asked.lane, connection.service.can),
            imageModel: offer.model.name,
            mainModel: connection.service.mainModel,
          })
        : null,
  }));
}

/** At most 200 characters. Adds a number to a name that is taken. */
function ownName(layerName: string, taken: Set<string>): string {
  const name = layerName.trim().slice(0, 190) || turnTexts.guideName;
  let own = name;
  for (let number = 2; taken.has(own); number++) own = `${name} ${number}`;
  taken.add(own);
  return own;
}
