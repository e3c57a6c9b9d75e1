import type { Capability, Format, Lane } from '../../../relay/contract.ts';
import { maxVariants } from '../../../relay/limits.ts';
import { type ImageModel, qualities, type Quality, standardSizes } from '../../../relay/models.ts';
import type { TurnOptions } from '../../messages.ts';
import type { Sizes } from '../pixels/sizes/fit-among.ts';
import { wayOf } from './way-of.ts';

/** How a turn is asked for. */
export type Asked = TurnOptions & { quality: Quality };

/** What of a selection decides about what can be asked for. */
export interface Situation {
  hasBase: boolean;
  hasMask: boolean;
  hasMarkup: boolean;
}

/** What each control offers; one that offers a single value has nothing to choose. */
export interface Offers {
  lane: Lane[];
  format: Format[];
  transparent: boolean[];
  quality: Quality[];
  complexity: TurnOptions['complexity'][];
  variants: number[];
  sameComposition: boolean[];
  fullChain: boolean[];
  partials: boolean[];
  /** Where a part may be sent alone. */
  scene: boolean[];
  sizes: Sizes;
  /** How drawn instructions reach the model; null when there are none. */
  markup: 'drawn' | 'told' | null;
}

/**
 * What can be asked of a model. Nothing that is offered is refused by the relay.
 * @param asked decides about what cannot be chosen together: a control offers what goes with those above it in `Offers`
 */
export function offers(model: ImageModel, can: readonly Capability[], situation: Situation, asked: Asked): Offers {
  const { hasBase, hasMask, hasMarkup } = situation;
  const lane: Lane[] = can.includes('images') ? ['responses', 'images'] : ['responses'];
  const oneShot = chosen(lane, asked.lane) === 'images';
  const format = (['png', 'svg', 'gif'] as const).filter(
    (each) => each === 'png' || (model[each] !== 'no' && can.includes(each) && !hasMask),
  );
  const isPng = chosen(format, asked.format) === 'png';
  const quality = [...model.qualities];
  const isDraft = nearestQuality(asked.quality, quality) === 'low';
  // One drawing a call; a conversation is asked once for each.
  const most = oneShot && chosen(format, asked.format) === 'svg' ? 1 : maxVariants;
  const variants = Array.from({ length: most }, (_, at) => at + 1);
  const streams = can.includes('partials') && isPng && !isDraft && !(oneShot && chosen(variants, asked.variants) > 1);
  const sameComposition = hasBase && !hasMask ? [true, false] : [true];
  const isDrawn =
    wayOf(chosen(lane, asked.lane), can) === 'images' &&
    hasBase &&
    !hasMask &&
    chosen(sameComposition, asked.sameComposition) &&
    model.markup &&
    can.includes('markup');
  return {
    lane,
    format,
    transparent: isPng && model.transparent !== 'no' && can.includes('transparent') ? [false, true] : [false],
    quality,
    complexity: model.complexity ? [null, 'low', 'medium', 'high'] : [null],
    variants,
    sameComposition,
    fullChain: oneShot ? [false] : [false, true],
    partials: streams ? [true, false] : [false],
    scene: hasBase && hasMask ? [true, false] : [true],
    sizes: model.sizes === 'any' ? (can.includes('any-size') ? 'any' : standardSizes) : model.sizes,
    markup: hasMarkup ? (isDrawn ? 'drawn' : 'told') : null,
  };
}

/** What is nearest to a wish and offered, so that nothing refused is ever sent. */
export function fitting(wish: Asked, offers: Offers): Asked {
  return {
    model: wish.model,
    lane: chosen(offers.lane, wish.lane),
    format: chosen(offers.format, wish.format),
    transparent: chosen(offers.transparent, wish.transparent),
    quality: nearestQuality(wish.quality, offers.quality),
    complexity: chosen(offers.complexity, wish.complexity),
    variants: Math.min(wish.variants, offers.variants.length),
    sameComposition: chosen(offers.sameComposition, wish.sameComposition),
    fullChain: chosen(offers.fullChain, wish.fullChain),
    partials: chosen(offers.partials, wish.partials),
    scene: chosen(offers.scene, wish.scene),
  };
}

function chosen<Value>(values: readonly Value[], wish: Value): Value {
  // Every control offers something.
  return values.includes(wish) ? wish : values[0]!;
}

/** The wish; of a model that does not know it, the finest below. */
function nearestQuality(wish: Quality, known: readonly Quality[]): Quality {
  return qualities.slice(0, qualities.indexOf(wish) + 1).findLast((each) => known.includes(each)) ?? known[0]!;
}
