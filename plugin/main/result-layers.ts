import { PluginError } from '../bridge.ts';
import type { MainCalls, Origin, Placeholder } from '../messages.ts';
import { clientId } from './client-id.ts';
import { excerpt } from './excerpt.ts';
import { findLayerIfThere } from './find-layer.ts';
import { layerData } from './layer-data.ts';
import { newLayer } from './new-layer.ts';
import { pngSize } from './png-size.ts';
import { calmGradient } from './calm-gradient.ts';
import { bringIntoView, reveal } from './reveal.ts';
import { show } from './show.ts';
import { sortedBy } from './sorted-by.ts';

type ResultLayers = Pick<
  MainCalls,
  'placePlaceholder' | 'unfinished' | 'handPlaceholder' | 'placeVariant' | 'dropPlaceholder' | 'showResult'
>;

/** Where a turn was started, and what was selected then. */
interface Start {
  pageId: string;
  selection: string[];
}

const longestImageSide = 4096;

/** The layers that turns make: a placeholder at once, the result in its place. Layers are searched by their data, never held. */
export function resultLayers(figma: PluginAPI): ResultLayers {
  const starts = new Map<string, Start>();

  return {
    async placePlaceholder({ prompt, ...ask }) {
      const { turnId, baseId, size } = ask;
      const client = await clientId(figma.clientStorage);
      const base = baseId === null ? null : await findLayerIfThere(figma, baseId);
      const page = await loaded(base ? pageOf(base) : figma.currentPage);
      const there = placeholdersOf(page, turnId)[0];
      if (there) return { layerId: there.id };
      figma.commitUndo();
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

    async placeVariant({ png, origin, size, is }) {
      const base = origin.baseId === null ? null : await findLayerIfThere(figma, origin.baseId);
      const page = is === 'asked' ? await loaded(figma.currentPage) : await pageOfTurn(origin.turnId);
      // Nothing is awaited from here on: a second call for the same variant, be it another client's, finds the layer of the first.
      const results = resultsOf(page, origin.turnId);
      const there = results.find((layer) => layerData.origin(layer)?.variant === origin.variant);
      if (there) {
        if (is === 'asked') show(figma, there);
        return { layerId: there.id };
      }
      const placeholder = placeholdersOf(page, origin.turnId)[0];
      if (is === 'awaited' && !placeholder && results.length === 0) return { layerId: null };
      const image = imageOf(png);
      const layer = placeholder ?? newLayer(figma, { page, base, size });
      layer.name = excerpt(origin.prompt, 60);
      layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: image.hash }];
      layer.lockAspectRatio();
      describe(layer, { ...origin, v: 1, layerId: layer.id });
      if (is === 'asked') show(figma, layer);
      else reveal(figma, { layer, base, startedWith: starts.get(origin.turnId)?.selection ?? [] });
      figma.commitUndo();
      return { layerId: layer.id };
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
        found.set(placeholder.turnId, { ...rest, layerId: layer.id, own: client === ownClient });
      }
      return Array.from(found.values());
    },
  };

  /** The page a turn was started on, though a person may be on another now. */
  async function pageOfTurn(turnId: string): Promise<PageNode> {
    const start = starts.get(turnId);
    const page = start ? await figma.getNodeByIdAsync(start.pageId) : null;
    return loaded(page?.type === 'PAGE' ? page : figma.currentPage);
  }

  function imageOf(png: Uint8Array): Image {
    const { width, height } = pngSize(png);
    if (Math.max(width, height) > longestImageSide) {
      throw new PluginError(
        `Figma takes pictures up to ${longestImageSide} pixels a side; this one has ${width} × ${height}. Choose a smaller size.`,
      );
    }
    return figma.createImage(png);
  }
}

function describe(layer: RectangleNode, origin: Origin): void {
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

/** In the order of their variants; copies, which branch from the same turn, behind. */
function resultsOf(page: PageNode, turnId: string): SceneNode[] {
  const ofTurn = layerData.holders(page, 'origin').filter((layer) => layerData.origin(layer)?.turnId === turnId);
  return sortedBy(ofTurn, (layer) => {
    const origin = layerData.origin(layer);
    return origin ? origin.variant + (origin.layerId === layer.id ? 0 : 1000) : Infinity;
  });
}

async function loaded(page: PageNode): Promise<PageNode> {
  await page.loadAsync();
  return page;
}

function pageOf(layer: SceneNode): PageNode {
  let node: BaseNode | null = layer;
  while (node && node.type !== 'PAGE') node = node.parent;
  if (!node) throw new Error('A layer in the document lies on no page.');
  return node;
}
