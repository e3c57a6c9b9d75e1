import { PluginError } from '../bridge.ts';
import type { MainCalls, Origin, Placeholder } from '../messages.ts';
import { clientId } from './client-id.ts';
import { excerpt } from './excerpt.ts';
import { findLayerIfThere } from './find-layer.ts';
import { layerData } from './layer-data.ts';
import { drawnMask } from './mask-layer.ts';
import { newLayer } from './new-layer.ts';
import { calmGradient } from './calm-gradient.ts';
import { pageOf } from './page-of.ts';
import { placePatch, sinceCapture } from './patch.ts';
import { pictureLayer } from './picture-layer.ts';
import { bringIntoView, reveal } from './reveal.ts';
import { show } from './show.ts';
import { sortedBy } from './sorted-by.ts';
import type { UndoSteps } from './undo-steps.ts';

type ResultLayers = Pick<
  MainCalls,
  'placePlaceholder' | 'noteLaying' | 'unfinished' | 'handPlaceholder' | 'placeVariant' | 'placeMerged' | 'dropPlaceholder' | 'showResult'
>;

/** Where a turn was started, and what was selected then. */
interface Start {
  pageId: string;
  selection: string[];
}

/** The layers that turns make: a placeholder at once, the result in its place. Layers are searched by their data, never held. */
export function resultLayers(figma: PluginAPI, undo: UndoSteps): ResultLayers {
  const starts = new Map<string, Start>();

  return {
    async placePlaceholder({ prompt, ...ask }) {
      const { turnId, baseId, size } = ask;
      const client = await clientId(figma.clientStorage);
      const base = baseId === null ? null : await findLayerIfThere(figma, baseId);
      const page = await loaded(base ? pageOf(base) : figma.currentPage);
      const there = placeholdersOf(page, turnId)[0];
      if (there) return { layerId: there.id };
      undo.close();
      const layer = newLayer(figma, { page, base, size });
      layer.name = `Retake: ${excerpt(prompt, 40)}`;
      layer.fills = [calmGradient];
      layerData.setPlaceholder(layer, {
        ...ask,
        layerId: layer.id,
        prompt: excerpt(prompt, 500),
        client,
        placedAt: Date.now(),
        insteadOf: null,
      });
      starts.set(turnId, { pageId: page.id, selection: figma.currentPage.selection.map((node) => node.id) });
      bringIntoView(figma, layer, base);
      return { layerId: layer.id };
    },

    async placeVariant({ picture, origin, laying, is }) {
      const base = origin.baseId === null ? null : await findLayerIfThere(figma, origin.baseId);
      const drawn =
        picture.as === 'patch' && base && laying?.shapes ? await drawnMask(figma, laying.shapes, sinceCapture(laying, base)) : null;
      const page = await pageFor();
      // Nothing is awaited from here on: a second call for the same variant, be it another client's, finds the layer of the first.
      const results = resultsOf(page, origin.turnId);
      const there = results.find((layer) => layerData.origin(layer)?.variant === origin.variant);
      if (there) {
        if (is === 'asked') showIfHere(there);
        return { layerId: there.id };
      }
      const placeholder = placeholdersOf(page, origin.turnId)[0];
      if (is === 'awaited' && !placeholder && results.length === 0) return { layerId: null };
      const layer = place();
      describe(layer, { ...origin, v: 1, layerId: layer.id });
      layerData.setLaying(layer, laying);
      if (is === 'asked') showIfHere(layer);
      else reveal(figma, { layer, base, startedWith: starts.get(origin.turnId)?.selection ?? [] });
      // What is counted of a result that was laid in comes a moment later, and is taken back with it.
      if (laying) undo.closeSoon();
      else undo.close();
      return { layerId: layer.id };

      /** A patch goes where its original is, whatever a person looks at. */
      function pageFor(): Promise<PageNode> {
        if (picture.as === 'patch' && base) return loaded(pageOf(base));
        return is === 'asked' ? loaded(figma.currentPage) : pageOfTurn(origin.turnId);
      }

      function place(): SceneNode {
        if (picture.as === 'layer') return pictureLayer(figma, placeholder ?? newLayer(figma, { page, base, size: picture.size }), picture);
        if (!laying || !base) throw new PluginError('The layer this result belongs over has been deleted. Have it placed beside.');
        const patch = placePatch(figma, { picture, laying, base, drawn });
        placeholder?.remove();
        return patch;
      }
    },

    async placeMerged({ picture, origin, besideId }) {
      if (picture.as !== 'layer') throw new Error('A merged picture is a layer of its own.');
      const base = await findLayerIfThere(figma, besideId);
      const page = await loaded(base ? pageOf(base) : figma.currentPage);
      undo.close();
      const layer = pictureLayer(figma, newLayer(figma, { page, base, size: picture.size }), picture);
      describe(layer, { ...origin, merged: origin.merged ?? [], v: 1, layerId: layer.id });
      showIfHere(layer);
      undo.close();
      return { layerId: layer.id };
    },

    async noteLaying({ turnId, laying }) {
      const page = await pageOfTurn(turnId);
      for (const layer of placeholdersOf(page, turnId)) layerData.setLaying(layer, laying);
    },

    async dropPlaceholder({ turnId }) {
      const page = await pageOfTurn(turnId);
      for (const layer of placeholdersOf(page, turnId)) layer.remove();
    },

    async showResult({ turnId }) {
      const page = await loaded(figma.currentPage);
      const layer = resultsOf(page, turnId)[0];
      if (!layer) return false;
      show(figma, layer);
      return true;
    },

    async handPlaceholder({ turnId, to }) {
      const page = await pageOfTurn(turnId);
      starts.set(to.turnId, starts.get(turnId) ?? { pageId: page.id, selection: [] });
      for (const layer of placeholdersOf(page, turnId)) {
        const placeholder = layerData.placeholder(layer);
        if (placeholder) layerData.setPlaceholder(layer, { ...placeholder, ...to, placedAt: Date.now() });
      }
    },

    async unfinished() {
      const ownClient = await clientId(figma.clientStorage);
      const page = await loaded(figma.currentPage);
      const found = new Map<string, Placeholder>();
      for (const layer of layerData.holders(page, 'placeholder')) {
        const placeholder = layerData.placeholder(layer);
        if (!placeholder) continue;
        if (!starts.has(placeholder.turnId)) starts.set(placeholder.turnId, { pageId: page.id, selection: [] });
        const { client, ...rest } = placeholder;
        found.set(placeholder.turnId, { ...rest, layerId: layer.id, own: client === ownClient, laying: layerData.laying(layer) });
      }
      return Array.from(found.values());
    },
  };

  function showIfHere(layer: SceneNode): void {
    if (pageOf(layer).id === figma.currentPage.id) show(figma, layer);
  }

  /** The page a turn was started on, though a person may be on another now. */
  async function pageOfTurn(turnId: string): Promise<PageNode> {
    const start = starts.get(turnId);
    const page = start ? await figma.getNodeByIdAsync(start.pageId) : null;
    return loaded(page?.type === 'PAGE' ? page : figma.currentPage);
  }
}

function describe(layer: SceneNode, origin: Origin): void {
  layer.name = excerpt(origin.prompt, 60);
  layerData.setPlaceholder(layer, null);
  layerData.setOrigin(layer, { ...origin, prompt: excerpt(origin.prompt, 500) });
  layer.setRelaunchData({ continue: excerpt(origin.prompt, 120) });
}

/** A copy somebody made of a placeholder stands behind the one Retake made. */
function placeholdersOf(page: PageNode, turnId: string): RectangleNode[] {
  const ofTurn = layerData
    .holders(page, 'placeholder')
    .filter((layer): layer is RectangleNode => layer.type === 'RECTANGLE' && layerData.placeholder(layer)?.turnId === turnId);
  return sortedBy(ofTurn, (layer) => (layerData.placeholder(layer)?.layerId === layer.id ? 0 : 1));
}

/** In the order of their variants; copies, which branch from the same turn, behind. What was merged of several is of none. */
function resultsOf(page: PageNode, turnId: string): SceneNode[] {
  const ofTurn = layerData.holders(page, 'origin').filter((layer) => {
    const origin = layerData.origin(layer);
    return origin?.turnId === turnId && !origin.merged;
  });
  return sortedBy(ofTurn, (layer) => {
    const origin = layerData.origin(layer);
    return origin ? origin.variant + (origin.layerId === layer.id ? 0 : 1000) : Infinity;
  });
}

async function loaded(page: PageNode): Promise<PageNode> {
  await page.loadAsync();
  return page;
}
