import type { Size, Transform } from '../../messages.ts';
import { isUpright } from '../document/is-upright.ts';
import { identity, onPage } from '../document/on-page.ts';
import { isPainted, isSeen } from '../document/paints.ts';

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

/** Whether such a paint shows its image whole and in its own proportions, to half a pixel of the image. */
export function isUndistorted(paint: ImagePaint, image: Size, layer: Size): boolean {
  if (paint.scaleMode === 'TILE') return false;
  const isWhole = paint.scaleMode !== 'CROP' || isNearlyWhole(paint.imageTransform ?? identity, image);
  return isWhole && Math.abs((layer.height * image.width) / layer.width - image.height) <= 0.5;
}

function isNearlyWhole([[a, c, e], [b, d, f]]: Transform, { width, height }: Size): boolean {
  const most = 0.5 / Math.max(width, height);
  return [a - 1, c, e, b, d - 1, f].every((off) => Math.abs(off) <= most);
}
