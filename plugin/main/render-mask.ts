import type { Box } from '../messages.ts';
import { exportPng } from './export-png.ts';
import { findLayer } from './find-layer.ts';
import { groupOpacity } from './shapes.ts';
import { layOnPage, onPage } from './on-page.ts';
import type { PassingLayers } from './passing-layers.ts';
import { standIn } from './stand-in.ts';

/** What changes where a layer is opaque, and is no part of its shape. */
const kept: Effect['type'][] = ['LAYER_BLUR', 'NOISE', 'TEXTURE'];

/**
 * Has Figma draw layers, and nothing else, over a box of the page. Copies in a frame of that box are rendered and taken away.
 * @returns a PNG; its alpha is the mask
 */
export async function renderMask(
  figma: PluginAPI,
  passing: PassingLayers,
  ask: { layerIds: string[]; box: Box; width: number },
): Promise<Uint8Array> {
  const layers = await Promise.all(ask.layerIds.map((id) => findLayer(figma, id)));
  const frame = standIn(figma, passing, ask.box);
  try {
    for (const layer of layers) addCopy(frame, layer);
    return await exportPng(frame, { type: 'WIDTH', value: ask.width });
  } finally {
    passing.remove(frame);
  }
}

function addCopy(frame: FrameNode, layer: SceneNode): void {
  if (!('relativeTransform' in layer) || !('effects' in layer) || !('isMask' in layer)) return;
  // The copy of a component would be another component.
  const copy = layer.type === 'COMPONENT' ? layer.createInstance() : layer.clone();
  frame.appendChild(copy);
  layOnPage(copy, onPage(layer));
  copy.visible = true;
  copy.isMask = false;
  copy.blendMode = 'NORMAL';
  copy.opacity = layer.opacity * groupOpacity(layer);
  copy.effects = copy.effects.filter((effect) => kept.indexOf(effect.type) >= 0);
  // However a mask is tinted, it masks as strongly as its layer is opaque. Gradients and pictures have shapes of their own.
  if ('fills' in copy) copy.fills = full(copy.fills);
  if ('strokes' in copy) copy.strokes = full(copy.strokes);
}

function full<Paints extends readonly Paint[] | PluginAPI['mixed']>(paints: Paints): Paints | Paint[] {
  if (!Array.isArray(paints)) return paints;
  return (paints as readonly Paint[]).map((paint) => (paint.type === 'SOLID' ? { ...paint, opacity: 1 } : paint));
}
