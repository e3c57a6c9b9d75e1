import { layerData } from '../main/document/layer-data.ts';
import type { Origin } from '../messages.ts';

/** Makes a layer one that a turn left. */
export function asResult<Layer extends SceneNode>(layer: Layer, origin: Partial<Origin> = {}): Layer {
  const plain: Origin = { v: 1, layerId: layer.id, sessionId: 's', turnId: 't', variant: 0, baseId: null, prompt: 'p', createdAt: 1 };
  layerData.setOrigin(layer, { ...plain, ...origin });
  return layer;
}
