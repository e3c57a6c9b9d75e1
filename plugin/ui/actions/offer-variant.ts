import type { Bytes } from '../pixels/blobbed.ts';
import type { TurnPhase } from '../state.ts';
import { explain } from './explain.ts';
import { finishVariant, type Arrived } from './finish-variant.ts';
import type { MovedTooFar } from './place-variant.ts';
import type { Services } from './services.ts';

/** CSS pixels of the card's picture, doubled for sharp screens. */
const longestSide = 640;

/** Shows a picture that is not put on the canvas by itself: a click puts it there. */
export async function offerVariant(arrived: Arrived, moved: MovedTooFar | null, services: Services): Promise<void> {
  const { pixels, store, pictureUrl } = services;
  const { turn, variant, target } = arrived;
  const { baseId, baseSize, laying, hide } = target;
  const offered = { is: 'offered', turn, variant, place: { baseId, baseSize, laying, hide } } as const;
  const phase: TurnPhase = moved
    ? { ...offered, why: 'moved-too-far', movedBy: moved.movedBy }
    : { ...offered, why: turn.state === 'cancelled-but-arrived' ? 'after-cancel' : 'placeholder-gone' };
  store.dispatch({ type: 'turn.phase', turnId: turn.id, phase });
  try {
    const bytes = moved?.composite ?? (await lookAt(arrived, services));
    if (!bytes) return;
    const url = pictureUrl(await pixels.thumbnail({ bytes, longestSide }));
    store.dispatch({ type: 'turn.look', turnId: turn.id, url });
  } catch (error) {
    store.dispatch({ type: 'turn.trouble', turnId: turn.id, trouble: explain(error, services) });
  }
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
