import type { Size } from '../../messages.ts';
import { isUndistorted, soleImagePaint } from './sole-image-paint.ts';

export interface SoleImages {
  /** Pixels of the one image that is all a layer shows, whole and undistorted; null for any other layer. */
  sizeIn(layer: SceneNode): Promise<Size | null>;
}

/** Looks for layers that are nothing but an image. What was learned of an image is kept. */
export function soleImages(figma: PluginAPI): SoleImages {
  const sizes = new Map<string, Size>();

  async function sizeOf(hash: string): Promise<Size | null> {
    const known = sizes.get(hash);
    if (known) return known;
    try {
      const size = await figma.getImageByHash(hash)?.getSizeAsync();
      if (!size) return null;
      sizes.set(hash, { width: size.width, height: size.height });
      return size;
    } catch (error) {
      // Figma fetches the image for that, and may be offline: the layer is rendered then, as any other.
      console.error(error);
      return null;
    }
  }

  return {
    async sizeIn(layer) {
      const paint = soleImagePaint(layer);
      const size = paint?.imageHash ? await sizeOf(paint.imageHash) : null;
      return paint && size && !layer.removed && isUndistorted(paint, size, layer) ? size : null;
    },
  };
}
