import { boxOf } from '../document/boxes-of.ts';
import { layerData } from '../document/layer-data.ts';
import { isPainted } from '../document/paints.ts';

/** Why nothing of a layer can be seen, or shown to others, if so. Figma renders such a layer as it pleases, or refuses to. */
export function unseen(layer: SceneNode): 'hidden' | 'empty' | null {
  for (let node: BaseNode | null = layer; node && node.type !== 'PAGE'; node = node.parent) {
    if ('visible' in node && !node.visible) return 'hidden';
  }
  return isEmpty(layer) ? 'empty' : null;
}

function isEmpty(layer: SceneNode): boolean {
  const box = boxOf(layer);
  if (!box || (box.width === 0 && box.height === 0)) return true;
  if (!('children' in layer) || layer.children.some((child) => child.visible && layerData.role(child) !== 'private')) return false;
  return !('fills' in layer) || !(isPainted(layer.fills) || isPainted(layer.strokes));
}
