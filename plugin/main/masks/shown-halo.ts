import type { MainCalls, Shape } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import type { PassingLayers } from '../capture/passing-layers.ts';
import { outlinesOf } from './outlines-of.ts';
import { privateIn } from '../capture/private-layers.ts';
import { intoView } from '../document/sheets.ts';
import { vectorOf } from './vector-of.ts';

type Ask = Parameters<MainCalls['showHalo']>[0];

export interface ShownHalo {
  show(ask: Ask): Promise<void>;
  /** Draws it anew where masks have been changed. */
  look(): Promise<void>;
}

/** Draws on the page how far the soft edge of masks reaches. Masks without outlines are left as they are. */
export function shownHalo(figma: PluginAPI, passing: PassingLayers): ShownHalo {
  let wanted: Ask = { layerIds: [], reach: 0 };
  let drawn: { text: string; layers: SceneNode[] } = { text: '', layers: [] };

  async function look(): Promise<void> {
    const ask = wanted;
    const { layerIds, reach } = ask;
    const masks = await Promise.all(layerIds.map((id) => findLayerIfThere(figma, id)));
    const shapes = ([] as Shape[]).concat(...(await Promise.all(masks.map(shapesOf))));
    const text = reach > 0 && shapes.length > 0 ? JSON.stringify([shapes, reach]) : '';
    if (text === drawn.text || ask !== wanted) return;
    for (const layer of drawn.layers) passing.remove(layer);
    drawn = { text, layers: text === '' ? [] : shapes.map((shape) => ring(shape, reach)) };
  }

  function ring(shape: Shape, reach: number): SceneNode {
    const vector = vectorOf(figma, shape);
    passing.add(vector);
    vector.name = layerTexts.softEdge;
    vector.locked = true;
    vector.fills = [];
    vector.strokes = [{ type: 'SOLID', color: { r: 0.05, g: 0.6, b: 1 }, opacity: 0.35 }];
    vector.strokeWeight = reach;
    vector.strokeAlign = 'OUTSIDE';
    vector.strokeJoin = 'ROUND';
    intoView(figma, vector);
    return vector;
  }

  return {
    look,
    async show(ask) {
      wanted = ask;
      await look();
    },
  };
}

async function shapesOf(mask: SceneNode | null): Promise<Shape[]> {
  if (!mask || mask.removed) return [];
  const kept = await privateIn(mask);
  return mask.removed ? [] : (outlinesOf(mask, kept) ?? []);
}
