import { layerData } from '../document/layer-data.ts';

/** Removes a layer, and the sheet or the section that was made for it when that is left empty. */
export function removeWithHolder(layer: SceneNode): void {
  const { parent } = layer;
  layer.remove();
  if (parent && 'children' in parent && parent.children.length === 0 && isMade(parent)) parent.remove();
}

function isMade(holder: BaseNode): boolean {
  return layerData.sheet(holder) || layerData.section(holder) !== null;
}
