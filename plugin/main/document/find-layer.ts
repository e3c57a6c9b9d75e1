import { PluginError } from '../../bridge.ts';
import { captureTexts } from '../../texts/main/capture-texts.ts';

/** @throws PluginError when the layer has been deleted */
export async function findLayer(figma: PluginAPI, id: string): Promise<SceneNode> {
  const layer = await findLayerIfThere(figma, id);
  if (!layer) throw new PluginError(captureTexts.layerGone);
  return layer;
}

export async function findLayerIfThere(figma: PluginAPI, id: string): Promise<SceneNode | null> {
  const node = await figma.getNodeByIdAsync(id);
  return node && !node.removed && node.type !== 'PAGE' && node.type !== 'DOCUMENT' ? node : null;
}
