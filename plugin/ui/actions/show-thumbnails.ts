import type { Selection } from '../../messages.ts';
import type { Services } from './services.ts';

/** CSS pixels of a chip's picture, doubled for sharp screens. */
const longestSide = 80;

/** Fetches a small picture of each selected layer, one after the other, while they are still selected. */
export async function showThumbnails({ layers }: Selection, { main, store, pictureUrl }: Services): Promise<void> {
  for (const { id: layerId } of layers) {
    if (!store.state.selection?.layers.some(({ id }) => id === layerId)) continue;
    const png = await main.thumbnail({ layerId, longestSide });
    if (png) store.dispatch({ type: 'thumbnail.arrived', layerId, url: pictureUrl(png as Uint8Array<ArrayBuffer>) });
  }
}
