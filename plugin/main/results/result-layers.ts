import { PluginError } from '../../bridge.ts';
import { sharedArea } from '../../geometry.ts';
import type { Arrangement, Laying, MainCalls, Origin, Placeholder, Size } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { placingTexts } from '../../texts/main/placing-texts.ts';
import { boxOf } from '../document/boxes-of.ts';
import { clientId } from '../commands/client-id.ts';
import { copyLayer } from './copy-layer.ts';
import { describeResult } from './describe-result.ts';
import { excerpt } from '../document/excerpt.ts';
import { fillFrame } from './fill-frame.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import { layerData } from '../document/layer-data.ts';
import { placeholdersOf, resultsOf } from './layers-of-turn.ts';
import { drawnMask } from '../masks/mask-layer.ts';
import { newLayer } from './new-layer.ts';
import { calmGradient } from './calm-gradient.ts';
import { pageOf } from '../document/page-of.ts';
import { placePatch, sinceCapture } from '../masks/patch.ts';
import { pictureLayer } from './picture-layer.ts';
import { plainSvg } from './plain-svg.ts';
import { removeWithHolder } from './remove-with-holder.ts';
import { bringIntoView, reveal } from './reveal.ts';
import { readPlacing } from '../commands/settings.ts';
import { sheetInView, sheetOf } from '../document/sheets.ts';
import { show } from '../document/show.ts';
import type { UndoSteps } from '../document/undo-steps.ts';
import { layVector, vectorLayer } from './vector-layer.ts';

interface ResultLayers extends Placing {
  /** Whether something of what a turn made is in view now. */
  isInSight(ask: { turnId: string }): Promise<boolean>;
}

type Placing = Pick<
  MainCalls,
  | 'placePlaceholder'
  | 'noteLaying'
  | 'unfinished'
  | 'handPlaceholder'
  | 'placeVariant'
  | 'placeVector'
  | 'placeMerged'
  | 'dropPlaceholder'
  | 'showResult'
>;

/** Where a turn was started, and what was selected then. */
interface Start {
  pageId: string;
  selection: string[];
}

/** What a result is made in place of. */
interface Standing {
  placeholder: RectangleNode | undefined;
  /** The placeholder, or an empty rectangle of this size beside what the turn is about. */
  stand: (size: Size) => RectangleNode;
}

interface Result {
  page: PageNode;
  base: SceneNode | null;
  origin: Omit<Origin, 'v' | 'layerId'>;
  laying: Laying | null;
  is: 'awaited' | 'asked';
  arrangement: Arrangement;
  make: (standing: Standing) => Made;
}

interface Made {
  layer: SceneNode;
  /** The original that it is a copy of. */
  copyOf: SceneNode | null;
}

/** The layers that turns make: a placeholder at once, the result in its place. Layers are searched by their data, never held. */
export function resultLayers(figma: PluginAPI, undo: UndoSteps): ResultLayers {
  const starts = new Map<string, Start>();

  return {
    async placePlaceholder({ prompt, intoId, ...ask }) {
      const { turnId, baseId, size } = ask;
      const client = await clientId(figma.clientStorage);
      const { placing, arrangement } = await readPlacing(figma.clientStorage);
      const base = await layerIfAny(baseId);
      const into = await layerIfAny(intoId);
      const near = base ?? into;
      const page = await loaded(near ? pageOf(near) : figma.currentPage);
      const there = placeholdersOf(page, turnId)[0];
      if (there) return { layerId: there.id };
      undo.begin(turnId);
      const filling = into && fillFrame(figma, into);
      const layer = filling ?? newLayer(figma, { page, base: near, size, arrangement, session: sessionOf(ask.sessionId, prompt) });
      layer.name = layerTexts.awaited(excerpt(prompt, 40));
      layer.fills = [calmGradient];
      layerData.setPlaceholder(layer, {
        ...ask,
        size: filling ? { width: filling.width, height: filling.height } : size,
        layerId: layer.id,
        prompt: excerpt(prompt, 500),
        client,
        placedAt: Date.now(),
        insteadOf: null,
        ...(placing === 'copy' && { copy: true }),
      });
      starts.set(turnId, { pageId: page.id, selection: figma.currentPage.selection.map((node) => node.id) });
      bringIntoView(figma, layer, near);
      return { layerId: layer.id };
    },

    async placeVariant({ picture, origin, laying, is }) {
      const base = await layerIfAny(origin.baseId);
      const { placing, arrangement } = await readPlacing(figma.clientStorage);
      const result = { base, origin, laying, is, arrangement };
      if (picture.as === 'layer') {
        const page = await pageFor(origin, is);
        return place({
          ...result,
          page,
          make({ placeholder, stand }) {
            const rectangle = stand(picture.size);
            const isForCopy = isAskedForAsCopy({ laying, placeholder }) ?? placing === 'copy';
            const copied = base && isForCopy ? copyLayer(figma, { base, rectangle, picture }) : null;
            return copied ? { layer: copied, copyOf: base } : { layer: pictureLayer(figma, rectangle, picture), copyOf: null };
          },
        });
      }
      const drawn = base && laying?.shapes ? await drawnMask(figma, laying.shapes, sinceCapture(laying, base)) : null;
      // A patch goes where its original is, whatever a person looks at.
      const page = base ? await loaded(pageOf(base)) : await pageFor(origin, is);
      return place({
        ...result,
        page,
        make({ placeholder }) {
          if (!laying || !base) throw new PluginError(placingTexts.baseGone);
          const patch = placePatch(figma, { picture, laying, base, drawn });
          if (placeholder) removeWithHolder(placeholder);
          return { layer: patch, copyOf: null };
        },
      });
    },

    async placeVector({ svg, origin, size, is }) {
      const drawing = plainSvg(svg);
      const base = await layerIfAny(origin.baseId);
      const { arrangement } = await readPlacing(figma.clientStorage);
      const page = await pageFor(origin, is);
      return place({
        page,
        arrangement,
        base,
        origin,
        laying: null,
        is,
        make({ placeholder, stand }) {
          const frame = vectorLayer(figma, drawing, placeholder ?? size);
          return { layer: layVector(stand(size), frame), copyOf: null };
        },
      });
    },

    async placeMerged({ picture, origin, besideId }) {
      if (picture.as !== 'layer') throw new Error('A merged picture is a layer of its own.');
      const base = await layerIfAny(besideId);
      const { arrangement } = await readPlacing(figma.clientStorage);
      const page = await loaded(base ? pageOf(base) : figma.currentPage);
      undo.close();
      const session = sessionOf(origin.sessionId, origin.prompt);
      const layer = pictureLayer(figma, newLayer(figma, { page, base, size: picture.size, arrangement, session }), picture);
      describeResult(layer, { ...origin, merged: origin.merged ?? [], v: 1, layerId: layer.id }, null);
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
      for (const layer of placeholdersOf(page, turnId)) removeWithHolder(layer);
      undo.end(turnId);
      undo.finish();
    },

    async showResult({ turnId }) {
      const layer = await resultOf(turnId);
      if (!layer) return false;
      const page = pageOf(layer);
      if (page.id !== figma.currentPage.id) await figma.setCurrentPageAsync(page);
      show(figma, layer);
      return true;
    },

    async isInSight({ turnId }) {
      const layer = await resultOf(turnId);
      if (!layer || pageOf(layer).id !== figma.currentPage.id) return false;
      const box = boxOf(layer);
      const only = sheetInView(figma);
      if (only) return sheetOf(figma, layer)?.layer.id === only.layer.id;
      return box !== null && sharedArea(box, figma.viewport.bounds) > 0;
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
        const { client, copy: _, ...rest } = placeholder;
        found.set(placeholder.turnId, { ...rest, layerId: layer.id, own: client === ownClient, laying: layerData.laying(layer) });
      }
      return Array.from(found.values());
    },
  };

  /** Makes a variant a layer, unless there is one. Nothing is awaited: a second call, be it another client's, finds the first's. */
  function place({ page, base, origin, laying, is, arrangement, make }: Result): { layerId: string | null } {
    const results = resultsOf(page, origin.turnId);
    const there = results.find((layer) => layerData.origin(layer)?.variant === origin.variant);
    if (there) {
      if (is === 'asked') showIfHere(there);
      return { layerId: there.id };
    }
    const placeholder = placeholdersOf(page, origin.turnId)[0];
    if (is === 'awaited' && !placeholder && results.length === 0) return { layerId: null };
    const near = base ?? results[0] ?? null;
    const session = sessionOf(origin.sessionId, origin.prompt);
    const { layer, copyOf } = make({
      placeholder,
      stand: (size) => placeholder ?? newLayer(figma, { page, base: near, size, arrangement, session }),
    });
    describeResult(layer, { ...origin, v: 1, layerId: layer.id }, copyOf);
    layerData.setLaying(layer, laying);
    if (is === 'asked') showIfHere(layer);
    else reveal(figma, { layer, base, startedWith: starts.get(origin.turnId)?.selection ?? [] });
    // What is counted of a result that was laid in comes a moment later, and is taken back with it.
    undo.end(origin.turnId);
    if (laying) undo.finishSoon();
    else undo.finish();
    return { layerId: layer.id };
  }

  async function layerIfAny(layerId: string | null): Promise<SceneNode | null> {
    return layerId === null ? null : findLayerIfThere(figma, layerId);
  }

  function pageFor({ turnId }: { turnId: string }, is: Result['is']): Promise<PageNode> {
    return is === 'asked' ? loaded(figma.currentPage) : pageOfTurn(turnId);
  }

  function showIfHere(layer: SceneNode): void {
    if (pageOf(layer).id === figma.currentPage.id) show(figma, layer);
  }

  /** The first of its variants: on the page it was started on, else on the one that is open. */
  async function resultOf(turnId: string): Promise<SceneNode | null> {
    const [there] = resultsOf(await pageOfTurn(turnId), turnId);
    return there ?? resultsOf(await loaded(figma.currentPage), turnId)[0] ?? null;
  }

  /** The page a turn was started on, though a person may be on another now. */
  async function pageOfTurn(turnId: string): Promise<PageNode> {
    const start = starts.get(turnId);
    const page = start ? await figma.getNodeByIdAsync(start.pageId) : null;
    return loaded(page?.type === 'PAGE' ? page : figma.currentPage);
  }
}

/** As a turn was asked for; undefined without a trace of that. */
function isAskedForAsCopy({ laying, placeholder }: { laying: Laying | null; placeholder: RectangleNode | undefined }): boolean | undefined {
  if (laying) return laying.placing === 'copy';
  return placeholder && layerData.placeholder(placeholder)?.copy === true;
}

/** The session that a new layer belongs to, and what is known of its picture. */
function sessionOf(id: string, prompt: string): { id: string; name: string } {
  return { id, name: excerpt(prompt, 40) };
}

async function loaded(page: PageNode): Promise<PageNode> {
  await page.loadAsync();
  return page;
}
