import { layerData } from './layer-data.ts';
import { wholePatch } from './patch.ts';

/** The layer for which another never leaves the file: itself, or the outermost that holds it; null when it may. */
export function privateAt(layer: SceneNode): SceneNode | null {
  let found: SceneNode | null = null;
  for (let node: BaseNode | null = layer; node && node.type !== 'PAGE' && node.type !== 'DOCUMENT'; node = node.parent) {
    if (layerData.role(node) === 'private') found = node;
  }
  return found;
}

/** What of a layer never leaves the file, the layer itself not among it. Of what is private in something private, only the outer. */
export function privateIn(layer: SceneNode): SceneNode[] {
  if (!('findAllWithCriteria' in layer)) return [];
  const found = layerData.holders(layer, 'role').filter((inner) => layerData.role(inner) === 'private');
  return found
    .filter((inner) => !found.some((other) => holds(other, inner)))
    .map((inner) => (layerData.patch(inner) ? wholePatch(inner) : inner));
}

function holds(holder: SceneNode, layer: SceneNode): boolean {
  for (let node = layer.parent; node; node = node.parent) if (node.id === holder.id) return true;
  return false;
}
