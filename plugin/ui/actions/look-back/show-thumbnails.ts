import type { SelectedLayer, Selection } from '../../../messages.ts';
import type { Services } from '../services.ts';

/** CSS pixels, doubled for sharp screens: of a chip's picture, and of a base that is shown with its mask. */
const sides = { chip: 80, scene: 480 };

/** Fetches a small picture of each selected layer, one after the other, while they are still selected. */
export async function showThumbnails({ layers }: Selection, { main, store, pictureUrl }: Services): Promise<void> {
  const isMasked = layers.some(({ role }) => role === 'mask');
  const sideOf = ({ role }: SelectedLayer) => (role === 'base' && isMasked ? sides.scene : sides.chip);
  for (const layer of layers) {
    const { id: layerId } = layer;
    if (!store.state.selection?.layers.some(({ id }) => id === layerId)) continue;
    const png = await main.thumbnail({ layerId, longestSide: sideOf(layer) });
    if (png) store.dispatch({ type: 'thumbnail.arrived', layerId, url: pictureUrl(png as Uint8Array<ArrayBuffer>) });
  }
}
