import { PluginError } from '../../bridge.ts';
import type { Outlines, Shape } from '../../messages.ts';
import { captureTexts } from '../../texts/main/capture-texts.ts';
import { boundsOf } from './bounds-of.ts';
import { boxesOf } from '../document/boxes-of.ts';
import { findLayer } from '../document/find-layer.ts';
import { outlinesOf } from './outlines-of.ts';
import { privateIn } from '../capture/private-layers.ts';

/**
 * The outlines of mask layers. A layer that holds others gives a shape for each, all under its own id; one with something
 * in it that only Figma can draw gives none.
 * @throws PluginError for a layer that draws nothing
 */
export async function shapes(figma: PluginAPI, layerIds: string[]): Promise<Outlines> {
  const layers = await Promise.all(layerIds.map((id) => findLayer(figma, id)));
  const found = await Promise.all(layers.map(async (layer) => ({ layer, shapes: outlinesOf(layer, await privateIn(layer)) })));
  const none = found.find(({ shapes }) => shapes && shapes.length === 0);
  if (none) throw new PluginError(captureTexts.noOutline(none.layer.name));
  const outlined = found.reduce<Shape[]>((all, { shapes }) => all.concat(shapes ?? []), []);
  const unoutlined = found.filter(({ shapes }) => !shapes).map(({ layer }) => layer.id);
  // What is in a mask that only Figma can draw is not told by its box alone, but lies within it.
  const boxes = unoutlined.length ? boxesOf(layers) : [];
  return { shapes: outlined, unoutlined, bounds: boundsOf(outlined, boxes) };
}
