import { hasMask, layersAs } from './layers-as.ts';
import { maxOneShotPromptLength, maxPictures, maxPromptLength } from '../../../relay/limits.ts';
import type { TurnRequest } from '../../../relay/contract.ts';
import type { Box, Edge, Placing, Selection, Size } from '../../messages.ts';
import { whyNotTexts } from '../../texts/panel/why-not-texts.ts';
import { baseOf } from './base-of.ts';
import { edgeShown } from './edited-result.ts';
import { guidesOf } from './guides-of.ts';
import type { Asked } from './offers.ts';
import type { Sizes } from '../pixels/sizes/fit-among.ts';
import { placingShown } from './placings-for.ts';
import type { PanelState, Place } from '../state.ts';
import { turnOffer } from './turn-offer.ts';
import { turnSize } from './turn-size.ts';
import { wayOf } from './way-of.ts';

/** All that one turn needs, fixed when it starts: selecting something else meanwhile changes nothing. */
export interface TurnPlan {
  turnId: string;
  sessionId: string;
  parentId: string | null;
  /** Names the turns that are asked together; null for one alone. */
  batchId: string | null;
  prompt: string;
  asked: Asked;
  /** Of what stands in for the result: beside which layer, in which frame, and how large. */
  stand: { baseId: string | null; intoId: string | null; size: Size };
  pictures: Captured | Kept;
}

/** Pictures that are taken from the canvas. */
export interface Captured {
  are: 'captured';
  base: { layerId: string; box: Box; captureWidth: number } | null;
  maskIds: string[];
  /** A frame of which the mask is all that lies outside its pictures, in place of mask layers; null when there is none. */
  outsideOf: string | null;
  /** Send the part round the mask alone. */
  crop: boolean;
  /** In page units. */
  edge: Edge;
  placing: Placing;
  /** Layers that must not show in the captured base. */
  hide: string[];
  guides: { layerId: string; name: string; box: Box; hide: string[] }[];
  /** Drawn instructions over the base, and how they reach the model. */
  markup: { layerIds: string[]; over: Box; are: 'drawn' | 'told' } | null;
  /** Of the picture asked for; with a base, what the real capture is expected to need. */
  model: Size;
  sizes: Sizes;
}

/** Those of an earlier turn, which the relay keeps. */
export interface Kept {
  are: 'kept';
  request: TurnRequest;
  place: Place;
}

/** Characters: a prompt leaves room for as many, where what is drawn is told in words. */
export const longestLegend = 4000;

/** The session the selected base belongs to: as its layer says, else as begun from it since the panel was opened. */
export function sessionOf(state: Pick<PanelState, 'selection' | 'sessionsByBase'>): string | null {
  const base = baseOf(state.selection);
  if (!base) return null;
  return base.origin?.sessionId ?? state.sessionsByBase[base.id] ?? null;
}

/** Why nothing can be started now, in a sentence; null when it can. */
export function whyNot(state: PanelState): string | null {
  const { selection, draft, connection } = state;
  const offer = turnOffer(state);
  if (!selection || !offer || connection.is !== 'connected') return whyNotTexts.connecting;
  const base = baseOf(selection);
  if (selection.hint) return selection.hint;
  const isMasked = hasMask(selection);
  if (!base && isMasked) return whyNotTexts.maskWithoutBase;
  if (base?.empty && isMasked) return whyNotTexts.maskOverNothing;
  const { chosen } = turnSize(state);
  if (!chosen) return whyNotTexts.tooNarrow;
  const isShown = base && !base.empty;
  // A part may come with the whole scene beside it; where the base is only looked at, the picture before it may come, too.
  const further = (chosen.crop && offer.asked.scene) || (isShown && base.origin && !offer.asked.sameComposition) ? 1 : 0;
  const pictures = guidesOf(state).filter(({ on }) => on).length + (isShown ? 1 : 0) + further;
  if (pictures > maxPictures) return whyNotTexts.tooManyPictures(maxPictures, pictures);
  const room = offer.offers.markup === 'told' ? longestLegend : 0;
  const mostCharacters = (wayOf(offer.asked.lane, connection.service.can) === 'images' ? maxOneShotPromptLength : maxPromptLength) - room;
  if (draft.prompt.trim().length > mostCharacters) return whyNotTexts.tooLong(mostCharacters);
  if (!draft.prompt.trim()) return base && !base.empty ? whyNotTexts.noChange : whyNotTexts.noWish;
  return null;
}

/** The pictures the next turn would be sent, whether or not it can be started already; null when there is no saying. */
export function capturedNext(state: PanelState): Captured | null {
  const { selection } = state;
  const offer = turnOffer(state);
  if (!selection || selection.hint || !offer || !turnSize(state).chosen) return null;
  return capturedFor(state, selection, offer.asked, offer.offers.markup, offer.offers.sizes);
}

/**
 * The turns that one click starts: one for each picture of a conversation; one shot makes several in one turn.
 * @returns none when `whyNot` has a reason
 */
export function planTurns(state: PanelState, newId: () => string): TurnPlan[] {
  const { selection, draft } = state;
  const offer = turnOffer(state);
  const size = turnSize(state).chosen;
  if (!selection || !offer || !size || whyNot(state)) return [];
  const { asked, offers } = offer;
  const base = baseOf(selection);
  const siblings = asked.lane === 'responses' ? asked.variants : 1;
  const batchId = siblings > 1 ? newId() : null;
  const shared: Omit<TurnPlan, 'turnId'> = {
    sessionId: sessionOf(state) ?? newId(),
    parentId: base?.origin?.turnId ?? null,
    batchId,
    prompt: draft.prompt.trim(),
    asked,
    stand: {
      baseId: base && !base.empty ? base.id : null,
      intoId: base?.empty ? base.id : null,
      size: sizeOf(base && asked.sameComposition ? base.box : size.model),
    },
    pictures: capturedFor(state, selection, asked, offers.markup, offers.sizes),
  };
  return Array.from({ length: siblings }, () => ({ turnId: newId(), ...shared }));
}

function capturedFor(state: PanelState, selection: Selection, asked: Asked, markup: 'drawn' | 'told' | null, sizes: Sizes): Captured {
  const base = baseOf(selection);
  const size = turnSize(state).chosen;
  const masks = layersAs(selection, 'mask');
  const drawn = layersAs(selection, 'markup').map(({ id }) => id);
  const edited = base && !base.empty && asked.sameComposition && size?.captureWidth ? size.captureWidth : null;
  const guides = guidesOf(state).filter(({ on }) => on);
  return {
    are: 'captured',
    base: base && edited ? { layerId: base.id, box: base.box, captureWidth: edited } : null,
    maskIds: masks.map(({ id }) => id),
    outsideOf: null,
    crop: Boolean(size?.crop),
    edge: edgeShown(state),
    placing: placingShown(state),
    // A patch is part of the picture that it is the mask of.
    hide: [...masks.filter(({ origin }) => !origin).map(({ id }) => id), ...drawn],
    guides: [
      ...(base && !base.empty && !edited ? [{ layerId: base.id, name: base.name, box: base.box, hide: drawn }] : []),
      ...guides.map(({ layerId, name, box }) => ({ layerId, name, box, hide: [] })),
    ],
    markup: base && markup ? { layerIds: drawn, over: base.box, are: markup } : null,
    model: size?.model ?? { width: 1024, height: 1024 },
    sizes,
  };
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}
