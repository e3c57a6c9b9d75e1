import { layerData } from '../document/layer-data.ts';
import { hasPicture } from '../document/paints.ts';

/**
 * Whether a picture can be made for a layer: a frame that shows nothing but its own colour, and perhaps what stands in for a
 * picture on its way. Instances take no layers.
 */
export function isEmptyFrame(layer: SceneNode): layer is FrameNode | SlideNode {
  if (
    (layer.type !== 'FRAME' && layer.type !== 'SLIDE') ||
    layer.children.some((child) => child.visible && !layerData.placeholder(child)) ||
    hasPicture(layer.fills)
  )
    return false;
  for (let node: BaseNode | null = layer; node; node = node.parent) if (node.type === 'INSTANCE') return false;
  return true;
}
