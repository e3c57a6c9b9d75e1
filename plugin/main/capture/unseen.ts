import { boxOf } from '../document/boxes-of.ts';
import { isPainted } from '../document/paints.ts';

/**
 * Why nothing of a layer can be seen, or shown to others, if so. Figma renders such a layer as it pleases, or refuses to. The
 * layer is read at once: it may be gone by the time it is known what of it is private.
 * @param kept what `privateIn` says of it
 */
export async function unseen(layer: SceneNode, kept: Promise<SceneNode[]>): Promise<'hidden' | 'empty' | null> {
  for (let node: BaseNode | null = layer; node && node.type !== 'PAGE'; node = node.parent) {
    if ('visible' in node && !node.visible) return 'hidden';
  }
  const box = boxOf(layer);
  if (!box || (box.width === 0 && box.height === 0)) return 'empty';
  if (!('children' in layer) || ('fills' in layer && (isPainted(layer.fills) || isPainted(layer.strokes)))) return null;
  const shown = layer.children.filter(({ visible }) => visible).map(({ id }) => id);
  const unshown = (await kept).map(({ id }) => id);
  return shown.every((id) => unshown.indexOf(id) >= 0) ? 'empty' : null;
}
