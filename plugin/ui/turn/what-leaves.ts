import type { Box, SelectedLayer, Size } from '../../messages.ts';
import { baseOf } from './base-of.ts';
import { expectedSize } from './expected-size.ts';
import { guideSize } from './guide-size.ts';
import { isLocal } from '../connection/is-local.ts';
import { capturedNext, type Captured } from './plan-turn.ts';
import { sceneSize } from './scene-size.ts';
import type { PanelState } from '../state.ts';
import { turnOffer } from './turn-offer.ts';
import { turnSize, type TurnSize } from './turn-size.ts';

/** A picture that the model service is given. */
export interface LeavingPicture {
  /** `part` is the part of the base round the mask; `scene` the whole of it, small. */
  is: 'base' | 'part' | 'guide' | 'scene' | 'mask' | 'markup';
  layerId: string;
  /** As the model is told it; of all but guides it is told nothing. */
  name: string;
  /** Its layer's place on the page, and what of that it shows. */
  box: Box;
  part: Box;
  /** Pixels of it that come from the layer. */
  pixels: Size;
  /** As it is sent: the model takes some sizes alone, and what lacks is filled by repeating the edge. */
  sent: Size;
}

/** All that the next turn takes out of the file, and where it goes. */
export interface Leaving {
  pictures: LeavingPicture[];
  /** What the relay alone is given, to lay the result in: the whole capture a part was taken from, and a mask the model cannot take. */
  kept: { capture: Size | null; mask: boolean };
  /** How words beside the prompt are sent: names of guides, and drawn instructions that are told. */
  words: { names: boolean; notes: boolean };
  /** A picture of an earlier turn is gone on from: the service has been given what that turn was. */
  continues: boolean;
  /** `service` is the model service's name, where the relay tells it. */
  to: { host: string; local: boolean; demo: boolean; service?: string | undefined };
  /** Names of private layers in what is sent. */
  leftOut: string[];
  /** Whether the scene goes along with a part; null when no part is sent. */
  scene: boolean | null;
}

/** What a click on the button would send, as it is planned; null while nothing can be said of it. */
export function whatLeaves(state: PanelState): Leaving | null {
  const { connection, selection, settings } = state;
  const planned = capturedNext(state);
  const offer = turnOffer(state);
  if (!planned || !offer || !selection || connection.is !== 'connected' || !settings) return null;
  const base = planned.base && baseOf(selection);
  const size = turnSize(state);
  const isMasked = Boolean(base && planned.maskIds.length > 0);
  const takesMask = offer.model.mask && connection.service.can.includes('mask');

  const edited = base && planned.base ? editedPicture(base, planned.base.captureWidth, planned.model, size) : null;
  const guides = planned.guides.map(guidePicture);
  const small = base && size.chosen ? sceneSize(base.box, size.chosen, offer.asked) : null;
  const scene: LeavingPicture[] = base && small ? [{ is: 'scene', ...of(base), pixels: small, sent: small }] : [];
  const alike = (is: 'mask' | 'markup'): LeavingPicture[] => (edited ? [{ ...edited, is }] : []);

  return {
    pictures: [
      ...(edited ? [edited] : []),
      ...guides,
      ...scene,
      ...(isMasked && takesMask ? alike('mask') : []),
      ...(planned.markup?.are === 'drawn' ? alike('markup') : []),
    ],
    kept: {
      capture: base && planned.base && planned.crop ? expectedSize(base.box, planned.base.captureWidth) : null,
      mask: isMasked && !takesMask,
    },
    words: { names: guides.length > 0, notes: planned.markup?.are === 'told' },
    continues: Boolean(baseOf(selection)?.origin),
    to: { host: hostOf(settings.relayUrl), local: isLocal(settings.relayUrl), demo: connection.demo, service: connection.service.name },
    leftOut: leftOutOf(planned, selection.layers),
    scene: planned.crop ? offer.asked.scene : null,
  };
}

function editedPicture(base: SelectedLayer, captureWidth: number, sent: Size, { chosen, part }: TurnSize): LeavingPicture {
  if (!part || !chosen?.crop) return { is: 'base', ...of(base), pixels: expectedSize(base.box, captureWidth), sent };
  const { width, height } = chosen.crop;
  return { is: 'part', ...of(base), part, pixels: { width, height }, sent };
}

function guidePicture(guide: Captured['guides'][number]): LeavingPicture {
  const size = guideSize(guide.box);
  return { is: 'guide', ...of({ ...guide, id: guide.layerId }), pixels: size, sent: size };
}

function of({ id, name, box }: Pick<SelectedLayer, 'id' | 'name' | 'box'>): Pick<LeavingPicture, 'layerId' | 'name' | 'box' | 'part'> {
  return { layerId: id, name, box, part: box };
}

function leftOutOf({ base, guides }: Captured, layers: SelectedLayer[]): string[] {
  const sent = [...(base ? [base.layerId] : []), ...guides.map(({ layerId }) => layerId)];
  return [...new Set(layers.filter(({ id }) => sent.includes(id)).flatMap(({ leftOut }) => leftOut))];
}

function hostOf(relayUrl: string): string {
  return URL.canParse(relayUrl) ? new URL(relayUrl).host : relayUrl;
}
