import type { Selection } from '../../messages.ts';
import { selectionTexts } from '../../texts/main/selection-texts.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import { layerFacts } from './layer-facts.ts';
import { passingAt } from '../capture/passing-layers.ts';
import { patchAt } from '../masks/patch.ts';
import { roles } from './roles.ts';
import type { SoleImages } from '../capture/sole-images.ts';

const most = 100;

/** What is selected on a page, understood. */
export async function selectionOf(figma: PluginAPI, images: SoleImages, page: PageNode): Promise<Selection> {
  const { id: pageId, selection } = page;
  if (selection.length > most) return { pageId, layers: [], hint: selectionTexts.tooMany(most) };
  const meant = await Promise.all(selection.map((layer) => meantBy(figma, layer)));
  const layers = meant.filter(
    (layer, index): layer is SceneNode => layer !== null && meant.findIndex((one) => one?.id === layer.id) === index,
  );
  const facts = await Promise.all(layers.filter((layer) => !layer.removed).map((layer) => layerFacts(figma, images, layer)));
  return { pageId, ...roles(facts) };
}

/** A part of a patch stands for the patch, an opened mask for its result; what else Retake draws for a while for nothing. */
async function meantBy(figma: PluginAPI, layer: SceneNode): Promise<SceneNode | null> {
  const passing = passingAt(layer);
  if (!passing) return patchAt(layer) ?? layer;
  return passing.serves === null ? null : findLayerIfThere(figma, passing.serves);
}
