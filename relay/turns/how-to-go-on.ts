import type { Lane, TurnRequest } from '../contract.ts';
import { partialsEach } from '../limits.ts';
import { type Estimate, estimate, noChain, type Planned } from '../cost.ts';
import type { Correction } from './learn.ts';
import type { Size } from '../models.ts';
import { changeList } from './change-list.ts';
import type { Lineage } from './lineage.ts';
import { type Chaining, reRoot } from './re-root.ts';
import type { Offer, Parent } from './upstream.ts';
import { wordsOf } from './words-of.ts';

/** A turn as it will be sent. */
export interface Sending {
  request: TurnRequest;
  lane: Lane;
  model: string;
  /** Of the pictures that come with the request. */
  pictures: readonly Size[];
  lineage: Lineage | null;
}

/** How many unfinished looks come with each picture: not of drawings and films, and not where several come at once. */
export function partialsOf({ format, variants = 1, partials = true }: TurnRequest, lane: Lane, { can }: Offer): number {
  const streams = lane === 'responses' || variants === 1;
  return partials && streams && can.includes('partials') && (format ?? 'png') === 'png' ? partialsEach : 0;
}

/**
 * Whether a turn goes on with the conversation before it, and what it will cost then.
 * @param corrections what earlier turns have taught
 */
export function howToGoOn(
  sending: Sending,
  offer: Offer,
  corrections: readonly Correction[],
): { rebuild: Parent['rebuild']; estimate: Estimate | null; planned: Planned } {
  const { request, lane, lineage } = sending;
  const alone: Planned = {
    lane,
    imageModel: sending.model,
    mainModel: offer.mainModel,
    size: request.size,
    quality: request.quality,
    partials: partialsOf(request, lane, offer),
    variants: request.variants ?? 1,
    pictures: sending.pictures,
    promptLength: wordsOf(request).length,
    chain: noChain,
    changesLength: 0,
  };
  // What a drawing's author writes and how a film's frames are counted is not published.
  const told = (plan: Planned) => ((request.format ?? 'png') === 'png' ? estimate(plan, corrections) : null);
  if (!lineage) return { rebuild: null, estimate: told(alone), planned: alone };
  const chained = { ...alone, chain: lineage.chain };
  const rooted = {
    ...alone,
    pictures: request.base ? sending.pictures : [lineage.picture, ...sending.pictures],
    changesLength: request.lane === 'images' ? 0 : changeList(lineage.prompts).length,
  };
  // What was taught meanwhile must not change a decision that its price has been told for.
  const rebuild = whyRebuild(request, lineage, () => reRoot(estimate(chained), estimate(rooted)));
  const isChained = lane === 'responses' && offer.remembers && lineage.responseId !== null && rebuild === null;
  const planned = isChained ? chained : rooted;
  return { rebuild, estimate: told(planned), planned };
}

/** The way a turn goes: a service that holds no conversations makes every picture in one shot. */
export function laneOf({ lane }: TurnRequest, { can }: Offer): Lane {
  return lane === 'images' || !can.includes('conversation') ? 'images' : 'responses';
}

function whyRebuild({ mask, fullChain }: TurnRequest, { turn }: Lineage, byPrice: () => Chaining): Parent['rebuild'] {
  // A conversation that was blocked or broken off would weigh on what comes next, so only a whole one is gone on from.
  if (turn.state !== 'done') return 'blocked';
  if (fullChain) return null;
  // The mask is laid over the first picture, and which one that is among those of a conversation nobody says.
  if (mask) return 'mask';
  const chaining = byPrice();
  return chaining.chain ? null : chaining.because;
}
