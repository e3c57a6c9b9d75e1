import type { Variant } from '../../../../relay/contract.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { OfferedPicture, PanelState } from '../../state.ts';
import { explain } from '../connection/explain.ts';
import { finishVariant, type Arrived } from './finish-variant.ts';
import type { MovedTooFar } from './place-variant.ts';
import type { Services } from '../services.ts';

/** CSS pixels of the card's picture, doubled for sharp screens. */
const longestSide = 640;

/** Arrived, but not to be placed without a person: nothing stood in for it, or the model moved it too far. */
export interface Offer {
  variant: Variant;
  moved: MovedTooFar | null;
}

/** Shows pictures of a turn that are not put on the canvas by themselves, beside those of it that are shown so already: a click puts each there. */
export async function offerVariants({ turn, target }: Omit<Arrived, 'variant'>, offers: Offer[], services: Services): Promise<void> {
  const { pixels, store, pictureUrl } = services;
  const { baseId, baseSize, laying, hide } = target;
  const turnId = turn.id;
  const others = offeredOf(turnId, store.state).filter((shown) => !offers.some(({ variant }) => variant.index === shown.variant.index));
  const pictures = offers.map(({ variant, moved }): OfferedPicture => {
    const shown = { variant, lookUrl: null };
    if (moved) return { ...shown, why: 'moved-too-far', movedBy: moved.movedBy };
    return { ...shown, why: turn.state === 'cancelled-but-arrived' ? 'after-cancel' : 'placeholder-gone' };
  });
  const inOrder = [...others, ...pictures].toSorted((a, b) => a.variant.index - b.variant.index);
  store.dispatch({
    type: 'turn.phase',
    turnId,
    phase: { is: 'offered', turn, place: { baseId, baseSize, laying, hide }, pictures: inOrder },
  });
  for (const { variant, moved } of offers) {
    try {
      const bytes = moved?.composite ?? (await lookAt({ turn, variant, target }, services));
      if (!bytes) continue;
      const url = pictureUrl(await pixels.thumbnail({ bytes, longestSide }));
      store.dispatch({ type: 'offer.look', turnId, variant: variant.index, url });
    } catch (error) {
      store.dispatch({ type: 'turn.trouble', turnId, trouble: explain(error, services) });
    }
  }
}

/** Those of a turn that wait for a person. */
function offeredOf(turnId: string, { turns }: Pick<PanelState, 'turns'>): OfferedPicture[] {
  const phase = turns.find(({ id }) => id === turnId)?.phase;
  return phase?.is === 'offered' ? phase.pictures : [];
}

/** null for a drawing: the panel shows no markup of others. */
async function lookAt(arrived: Arrived, services: Services): Promise<Bytes | null> {
  const { variant, target } = arrived;
  switch (variant.format) {
    case 'png':
      return (await finishVariant(arrived, 'find', services)).finished.composite.bytes;
    case 'gif':
      return target.findBlob(variant.raw);
    case 'svg':
      return null;
  }
}
