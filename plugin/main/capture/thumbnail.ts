import { PluginError } from '../../bridge.ts';
import { exportPng } from './export-png.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import type { HiddenLayers } from './hidden-layers.ts';
import { wholePatch } from '../masks/patch.ts';
import { privateAt, privateIn } from './private-layers.ts';
import { unseen } from './unseen.ts';

/** A small PNG of a layer, its longer side as long as asked. The panel sees nothing of what is private, as it has a network. */
export async function thumbnail(
  figma: PluginAPI,
  hidden: HiddenLayers,
  ask: { layerId: string; longestSide: number },
): Promise<Uint8Array | null> {
  const found = await findLayerIfThere(figma, ask.layerId);
  // Of a soft patch the mask alone shows nothing.
  const layer = found && wholePatch(found);
  const box = layer?.absoluteBoundingBox;
  // Figma renders no line by the box it has: that has no area.
  if (!found || !layer || !box || box.width === 0 || box.height === 0) return null;
  const kept = privateIn(layer);
  if ((await unseen(layer, kept)) || (await privateAt(found))) return null;
  const constraint = { type: box.width < box.height ? 'HEIGHT' : 'WIDTH', value: ask.longestSide } as const;
  try {
    return await hidden.during(await kept, () => exportPng(layer, constraint));
  } catch (error) {
    if (error instanceof PluginError) return null;
    throw error;
  }
}
