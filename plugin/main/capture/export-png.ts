import { PluginError } from '../../bridge.ts';
import { captureTexts } from '../../texts/main/capture-texts.ts';

/**
 * Renders a layer's whole box, in sRGB, whatever sticks out of it or cuts it off.
 * @throws PluginError when there is nothing to see
 */
export async function exportPng(layer: SceneNode, constraint: ExportSettingsConstraints): Promise<Uint8Array> {
  try {
    return await layer.exportAsync({ format: 'PNG', constraint, useAbsoluteBounds: true, colorProfile: 'SRGB' });
  } catch (error) {
    // Figma refuses what is too large and what shows nothing, and gives no code to know that by.
    console.error(error);
    throw new PluginError(captureTexts.notRendered(layer.name));
  }
}
