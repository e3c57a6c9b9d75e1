import type { Size, Transform } from '../messages.ts';
import { identity, onPage } from './on-page.ts';
import { isPainted, isSeen } from './paints.ts';

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

/** The paint of a layer that shows one opaque image and nothing else, upright and with square corners. */
export function soleImagePaint(layer: SceneNode): ImagePaint | null {
  if (layer.type !== 'RECTANGLE' && layer.type !== 'FRAME') return null;
  if (layer.type === 'FRAME' && layer.children.length > 0) return null;
  if (layer.opacity !== 1 || isPainted(layer.strokes) || layer.cornerRadius !== 0) return null;
  if (layer.isMask || layer.effects.some((effect) => effect.visible) || !isUpright(onPage(layer))) return null;
  const [paint, ...others] = Array.isArray(layer.fills) ? (layer.fills as readonly Paint[]).filter(isSeen) : [];
  if (paint?.type !== 'IMAGE' || others.length > 0 || (paint.opacity ?? 1) !== 1 || (paint.rotation ?? 0) !== 0) return null;
  if ((paint.blendMode ?? 'NORMAL') !== 'NORMAL') return null;
  const { filters = {} } = paint;
  return Object.keys(filters).every((name) => filters[name as keyof ImageFilters] === 0) ? paint : null;
}

/** Half a pixel of the image is no distortion. */
function isUndistorted(paint: ImagePaint, image: Size, layer: SceneNode & Size): boolean {
  if (paint.scaleMode === 'TILE') return false;
  const isWhole = paint.scaleMode !== 'CROP' || isNearlyWhole(paint.imageTransform ?? identity, image);
  return isWhole && Math.abs((layer.height * image.width) / layer.width - image.height) <= 0.5;
}

function isNearlyWhole([[a, c, e], [b, d, f]]: Transform, { width, height }: Size): boolean {
  const most = 0.5 / Math.max(width, height);
  return [a - 1, c, e, b, d - 1, f].every((off) => Math.abs(off) <= most);
}

function isUpright([[a, c], [b, d]]: Transform): boolean {
  return [a - 1, c, b, d - 1].every((off) => Math.abs(off) < 1e-6);
}
