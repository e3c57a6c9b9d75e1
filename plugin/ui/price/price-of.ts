import { hasMask, layersAs } from '../turn/layers-as.ts';
import { estimate, noChain, type Estimate, type Planned } from '../../../relay/cost.ts';
import type { Lane } from '../../../relay/contract.ts';
import { partialsEach } from '../../../relay/limits.ts';
import { changeList } from '../../../relay/turns/change-list.ts';
import { reRoot } from '../../../relay/turns/re-root.ts';
import { baseOf } from '../turn/base-of.ts';
import { chainOf, type Before } from './chain-of.ts';
import { guideSize } from '../turn/guide-size.ts';
import { guidesOf } from '../turn/guides-of.ts';
import { isFree } from '../turn/is-free.ts';
import { sessionOf } from '../turn/plan-turn.ts';
import { sceneSize } from '../turn/scene-size.ts';
import type { PanelState } from '../state.ts';
import { turnOffer } from '../turn/turn-offer.ts';
import { turnSize } from '../turn/turn-size.ts';
import { wayOf } from '../turn/way-of.ts';

/** What is said of drawn instructions in words, each; in characters. */
const noteLength = 60;

/**
 * What the next turns will cost, all the pictures asked for together; as the relay will reckon, from what the panel knows.
 * @returns null when a price is not known, or nothing can be asked for
 */
export function priceOf(state: PanelState): Estimate | null {
  const { connection, selection, draft } = state;
  const offer = turnOffer(state);
  const size = turnSize(state).chosen;
  if (!offer || !size || connection.is !== 'connected') return null;
  const { asked, model, offers } = offer;
  const base = baseOf(selection);
  const edited = base && !base.empty ? base : null;
  const notes = offers.markup === 'told' ? layersAs(selection, 'markup').length : 0;
  const isMasked = hasMask(selection);
  const scene = edited && sceneSize(edited.box, size, asked);
  const looked = guidesOf(state).filter(({ on }) => on);
  const planned: Planned = {
    lane: wayOf(asked.lane, connection.service.can),
    imageModel: model.name,
    mainModel: connection.service.mainModel,
    size: size.model,
    quality: asked.quality,
    partials: asked.partials ? partialsEach : 0,
    variants: asked.variants,
    pictures: [
      ...(edited ? [isFree(state) ? guideSize(edited.box) : size.model] : []),
      ...looked.map(({ box }) => guideSize(box)),
      ...(scene ? [scene] : []),
    ],
    promptLength: draft.prompt.trim().length + notes * noteLength,
    chain: noChain,
    changesLength: 0,
  };
  const before = state.history?.sessionId === sessionOf(state) ? chainOf(state.history?.turns ?? [], edited?.origin?.turnId ?? null) : null;
  const how = { isMasked, hasBase: Boolean(edited) && !isFree(state), fullChain: asked.fullChain, lane: asked.lane };
  // What a drawing's author writes and how a film's frames are counted is not published.
  return asked.format === 'png' ? forecast(planned, before, how, state) : null;
}

interface How {
  isMasked: boolean;
  hasBase: boolean;
  fullChain: boolean;
  /** As it is asked for; the service may have one way alone. */
  lane: Lane;
}

/** Reckons whether the conversation before it will go along, as the relay decides it, and with what was learned. */
export function forecast(
  planned: Planned,
  before: Before | null,
  { isMasked, hasBase, fullChain, lane }: How,
  { corrections }: Pick<PanelState, 'corrections'>,
): Estimate | null {
  if (!before) return estimate(planned, corrections);
  const rooted: Planned = {
    ...planned,
    pictures: hasBase ? planned.pictures : [before.picture, ...planned.pictures],
    changesLength: lane === 'images' ? 0 : changeList(before.prompts).length,
  };
  if (planned.lane === 'images' || !before.isWhole) return estimate(rooted, corrections);
  const chained: Planned = { ...planned, chain: before.chain };
  // One of several is weighed as one, as the relay is asked for each.
  const goesAlong = fullChain || (!isMasked && reRoot(estimate({ ...chained, variants: 1 }), estimate({ ...rooted, variants: 1 })).chain);
  return estimate(goesAlong ? chained : rooted, corrections);
}
