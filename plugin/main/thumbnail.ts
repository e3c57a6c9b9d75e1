import { PluginError } from '../bridge.ts';
import { exportPng } from './export-png.ts';
import { findLayerIfThere } from './find-layer.ts';
import { wholePatch } from './patch.ts';
import { unseen } from './unseen.ts';

/** A small PNG of a layer, its longer side as long as asked. */
export async function thumbnail(figma: PluginAPI, ask: { layerId: string; longestSide: number }): Promise<Uint8Array | null> {
  const found = await findLayerIfThere(figma, ask.layerId);
  // Of a soft patch the mask alone shows nothing.
  const layer = found && wholePatch(found);
  const box = layer?.absoluteBoundingBox;
  // Figma renders no line by the box it has: that has no area.
  if (!layer || !box || box.width === 0 || box.height === 0 || unseen(layer)) return null;
  try {
    return await exportPng(layer, { type: box.width < box.height ? 'HEIGHT' : 'WIDTH', value: ask.longestSide });
  } catch (error) {
    if (error instanceof PluginError) return null;
    throw error;
  }
}
