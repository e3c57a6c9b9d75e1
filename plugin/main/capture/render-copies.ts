import type { Box } from '../../messages.ts';
import { exportPng } from './export-png.ts';
import { findLayer } from '../document/find-layer.ts';
import type { HiddenLayers } from './hidden-layers.ts';
import { layOnPage, onPage } from '../document/on-page.ts';
import { paintOrder } from '../document/paint-order.ts';
import type { PassingLayers } from './passing-layers.ts';
import { privateAt, privateIn } from './private-layers.ts';
import { groupOpacity } from '../masks/outlines-of.ts';
import { standIn } from './stand-in.ts';

export type Copy = SceneNode & LayoutMixin & BlendMixin;

export interface RenderServices {
  hidden: HiddenLayers;
  passing: PassingLayers;
}

/**
 * Has Figma draw layers as they look, and nothing else, over a box of the page. Copies in a frame of that box are rendered and
 * taken away; what is private is not copied.
 * @param prepare what is to be changed of each copy
 * @returns a PNG, clear where nothing is drawn
 */
export async function renderCopies(
  figma: PluginAPI,
  { hidden, passing }: RenderServices,
  ask: { layerIds: string[]; box: Box; width: number },
  prepare: (copy: Copy) => void = () => {},
): Promise<Uint8Array> {
  const found = await Promise.all(ask.layerIds.map((id) => findLayer(figma, id)));
  const keepers = await Promise.all(found.map(privateAt));
  const layers = paintOrder(found.filter((_, index) => !keepers[index]));
  const unshown = await Promise.all(layers.map(privateIn));
  return hidden.during(([] as SceneNode[]).concat(...unshown), async () => {
    const frame = standIn(figma, passing, ask.box);
    try {
      for (const layer of layers) {
        const copy = addCopy(frame, layer);
        if (copy) prepare(copy);
      }
      return await exportPng(frame, { type: 'WIDTH', value: ask.width });
    } finally {
      passing.remove(frame);
    }
  });
}

function addCopy(frame: FrameNode, layer: SceneNode): Copy | null {
  if (!('relativeTransform' in layer) || !('effects' in layer) || !('isMask' in layer)) return null;
  // The copy of a component would be another component.
  const copy = layer.type === 'COMPONENT' ? layer.createInstance() : layer.clone();
  frame.appendChild(copy);
  layOnPage(copy, onPage(layer));
  copy.visible = true;
  copy.isMask = false;
  // There is nothing beneath it to be blended with.
  copy.blendMode = 'NORMAL';
  copy.opacity = layer.opacity * groupOpacity(layer);
  return copy;
}
