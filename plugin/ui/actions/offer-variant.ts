import { explain } from './explain.ts';
import { finishVariant, type Arrived } from './place-variant.ts';
import type { Services } from './services.ts';

/** CSS pixels of the card's picture, doubled for sharp screens. */
const longestSide = 640;

/** Shows a picture that nobody waits for on the canvas: a click puts it there. */
export async function offerVariant(arrived: Arrived, services: Services): Promise<void> {
  const { pixels, store, pictureUrl } = services;
  const { turn, variant, target } = arrived;
  const { baseId, baseSize } = target;
  const why = turn.state === 'cancelled-but-arrived' ? 'after-cancel' : 'placeholder-gone';
  store.dispatch({ type: 'turn.phase', turnId: turn.id, phase: { is: 'offered', why, turn, variant, place: { baseId, baseSize } } });
  try {
    const { composite } = await finishVariant(arrived, services);
    const url = pictureUrl(await pixels.thumbnail({ bytes: composite.bytes, longestSide }));
    store.dispatch({ type: 'turn.look', turnId: turn.id, url });
  } catch (error) {
    store.dispatch({ type: 'turn.trouble', turnId: turn.id, trouble: explain(error, services) });
  }
}
