import type { MainCalls, PictureOf } from '../../messages.ts';
import { layerData } from '../document/layer-data.ts';
import { resultsOf } from './layers-of-turn.ts';
import { removeWithHolder } from './remove-with-holder.ts';
import { show } from '../document/show.ts';
import type { UndoSteps } from '../document/undo-steps.ts';

type ChosenResults = Pick<MainCalls, 'resultsHere' | 'promoteResult' | 'removeResults'>;

/** Choosing among the layers of pictures that were asked for together, on the page that is open. */
export function chosenResults(figma: PluginAPI, undo: UndoSteps): ChosenResults {
  return {
    async resultsHere() {
      await figma.currentPage.loadAsync();
      const found: PictureOf[] = [];
      for (const layer of layerData.holders(figma.currentPage, 'origin')) {
        const origin = layerData.origin(layer);
        if (origin && !origin.merged) found.push({ turnId: origin.turnId, variant: origin.variant });
      }
      return found;
    },

    async promoteResult({ picture, others }) {
      await figma.currentPage.loadAsync();
      const [layer] = layersOf(picture);
      if (!layer) return false;
      undo.close();
      bringBefore(layer, layersOfAll(others));
      show(figma, layer);
      undo.close();
      return true;
    },

    async removeResults({ pictures }) {
      await figma.currentPage.loadAsync();
      const layers = layersOfAll(pictures).filter((layer) => layerData.origin(layer)?.layerId === layer.id);
      undo.close();
      for (const layer of layers) removeWithHolder(layer);
      undo.close();
      return { removed: layers.length };
    },
  };

  function layersOfAll(pictures: PictureOf[]): SceneNode[] {
    return ([] as SceneNode[]).concat(...pictures.map(layersOf));
  }

  function layersOf({ turnId, variant }: PictureOf): SceneNode[] {
    return resultsOf(figma.currentPage, turnId).filter((layer) => layerData.origin(layer)?.variant === variant);
  }
}

/** Puts those of `others` that hide a layer right behind it. In auto layout the order is a place, and stays. */
function bringBefore(layer: SceneNode, others: SceneNode[]): void {
  const { parent } = layer;
  if (!parent || ('layoutMode' in parent && parent.layoutMode !== 'NONE')) return;
  const place = (child: SceneNode) => parent.children.findIndex(({ id }) => id === child.id);
  for (const other of others) {
    if (other.parent?.id === parent.id && place(other) > place(layer)) parent.insertChild(place(layer), other);
  }
}
