import type { Turn } from '../../../relay/contract.ts';
import type { Services } from './services.ts';

/** CSS pixels of a strip's pictures, doubled for sharp screens. */
const longestSide = 128;

/** Fetches a small picture of a turn's result, once. */
export async function showPicture({ id, variants }: Turn, { relay, pixels, store, pictureUrl }: Services): Promise<void> {
  const [variant] = variants;
  if (!variant || store.state.pictures[id]) return;
  const bytes = await relay.blob(variant.composite ?? variant.raw);
  const url = pictureUrl(await pixels.thumbnail({ bytes, longestSide }));
  store.dispatch({ type: 'picture.arrived', turnId: id, url });
}
