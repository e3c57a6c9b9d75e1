import type { Box } from '../../messages.ts';
import { renderCopies, type RenderServices } from './render-copies.ts';

/** What changes where a layer is opaque, and is no part of its shape. */
const kept: Effect['type'][] = ['LAYER_BLUR', 'NOISE', 'TEXTURE'];

/**
 * Renders mask layers over a box of the page.
 * @returns a PNG; its alpha is the mask
 */
export function renderMask(
  figma: PluginAPI,
  services: RenderServices,
  ask: { layerIds: string[]; box: Box; width: number },
): Promise<Uint8Array> {
  return renderCopies(figma, services, ask, (copy) => {
    copy.effects = copy.effects.filter((effect) => kept.indexOf(effect.type) >= 0);
  });
}
