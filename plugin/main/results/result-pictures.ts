import type { MainCalls } from '../../messages.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import { layerData } from '../document/layer-data.ts';
import type { MaskLayer } from '../masks/mask-layer.ts';
import { showThrough } from '../masks/patch.ts';
import { isPictureLayer, pieceHash, showPicture } from './picture-layer.ts';
import type { UndoSteps } from '../document/undo-steps.ts';

type ResultPictures = Pick<MainCalls, 'replacePicture' | 'placedImage' | 'noteReceipt'>;

/** What results show, once they are layers. */
export function resultPictures(figma: PluginAPI, undo: UndoSteps): ResultPictures {
  return {
    async replacePicture({ layerId, picture, laying, receipt }) {
      const layer = await findLayerIfThere(figma, layerId);
      const patch = layer && layerData.patch(layer);
      const base = patch && (await findLayerIfThere(figma, patch.baseId));
      const origin = layer && !layer.removed ? layerData.origin(layer) : null;
      if (!layer || !origin) return false;
      undo.close();
      if (picture.as === 'patch') {
        if (!base) return false;
        layerData.setLaying(layer, laying);
        showThrough(figma, layer as MaskLayer, { picture, laying, base });
      } else if (isPictureLayer(layer)) {
        layerData.setLaying(layer, laying);
        showPicture(figma, layer, picture);
      } else return false;
      layerData.setOrigin(layer, { ...origin, receipt });
      undo.finishSoon();
      return true;
    },

    async placedImage({ layerId, piece }) {
      const layer = await findLayerIfThere(figma, layerId);
      const hash = layer && (layerData.patch(layer)?.imageHash ?? pieceHash(layer, piece));
      return (hash && (await figma.getImageByHash(hash)?.getBytesAsync())) || null;
    },

    async noteReceipt({ layerId, receipt }) {
      const layer = await findLayerIfThere(figma, layerId);
      const origin = layer && layerData.origin(layer);
      if (!layer || !origin) return;
      layerData.setOrigin(layer, { ...origin, receipt });
      undo.finish();
    },
  };
}
