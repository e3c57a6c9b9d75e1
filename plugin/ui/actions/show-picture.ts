import type { Turn } from '../../../relay/contract.ts';
import { pictureKey } from '../state.ts';
import type { Services } from './services.ts';

/** CSS pixels of a strip's pictures, doubled for sharp screens. */
const longestSide = 128;

/** Fetches a small picture of each of a turn's results, once. A drawing has none before it was placed. */
export async function showPicture({ id, variants }: Turn, { relay, pixels, store, pictureUrl }: Services): Promise<void> {
  for (const { index, composite, raw, format } of variants) {
    const shown = composite ?? (format === 'svg' ? null : raw);
    if (shown === null || store.state.pictures[pictureKey(id, index)]) continue;
    const url = pictureUrl(await pixels.thumbnail({ bytes: await relay.blob(shown), longestSide }));
    store.dispatch({ type: 'picture.arrived', turnId: id, variant: index, url });
  }
}
