import { PluginError } from '../bridge.ts';
import type { Capture } from '../messages.ts';
import { exportPng } from './export-png.ts';
import { findLayer, findLayerIfThere } from './find-layer.ts';
import type { HiddenLayers } from './hidden-layers.ts';
import { layerData } from './layer-data.ts';
import { pngSize } from './png-size.ts';
import { unseen } from './unseen.ts';

/** Renders a layer as it looks without those of `hide` and without what a person has called mask or markup. */
export async function capture(
  figma: PluginAPI,
  hidden: HiddenLayers,
  ask: { layerId: string; hide: string[]; width: number },
): Promise<Capture> {
  const layer = await findLayer(figma, ask.layerId);
  if (unseen(layer)) throw new PluginError(`There is nothing to see in “${layer.name}”. Show it or what it holds, and try again.`);
  const found = await Promise.all(ask.hide.map((id) => findLayerIfThere(figma, id)));
  // Anything else is not in the picture, and need not be touched.
  const inside = found.filter((other): other is SceneNode => other !== null && isInside(other, layer));
  return hidden.during(inside.concat(remembered(layer)), async () => {
    const png = await exportPng(layer, { type: 'WIDTH', value: ask.width });
    const box = layer.removed ? null : layer.absoluteBoundingBox;
    if (!box) throw new PluginError('The layer went away while it was read. Select another one, and try again.');
    return { png, ...pngSize(png), box: { x: box.x, y: box.y, width: box.width, height: box.height } };
  });
}

/** Drawn for Retake alone, they belong to no picture, also when they are not selected. */
function remembered(layer: SceneNode): SceneNode[] {
  if (!('findAllWithCriteria' in layer)) return [];
  return layerData.holders(layer, 'role').filter((inner) => ['mask', 'markup'].indexOf(String(layerData.role(inner))) >= 0);
}

function isInside(node: BaseNode, layer: SceneNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent.id === layer.id) return true;
  return false;
}
