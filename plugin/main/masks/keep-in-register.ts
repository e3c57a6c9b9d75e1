import { findLayerIfThere } from '../document/find-layer.ts';
import { layerData } from '../document/layer-data.ts';
import type { MaskLayer } from './mask-layer.ts';
import { keepInPlace } from './patch.ts';

/** Has the picture of each patch on the page lie where its original is, wherever the patch's shape has been moved to. */
export async function keepInRegister(figma: PluginAPI): Promise<void> {
  for (const mask of layerData.holders(figma.currentPage, 'patch')) {
    const patch = mask.removed ? null : layerData.patch(mask);
    const base = patch && (await findLayerIfThere(figma, patch.baseId));
    if (base && !mask.removed) keepInPlace(mask as MaskLayer, base);
  }
}
