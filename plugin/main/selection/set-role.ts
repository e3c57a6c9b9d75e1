import type { Role } from '../../messages.ts';
import { findLayer } from '../document/find-layer.ts';
import { layerData } from '../document/layer-data.ts';

/** Remembers a layer's role on it. There is one base: another selected layer gives it up. */
export async function setRole(figma: PluginAPI, ask: { layerId: string; role: Role }): Promise<void> {
  const layer = await findLayer(figma, ask.layerId);
  if (ask.role === 'base') {
    for (const other of figma.currentPage.selection) if (layerData.role(other) === 'base') layerData.setRole(other, null);
  }
  layerData.setRole(layer, ask.role);
}
