import { PluginError } from '../../bridge.ts';
import { chained, inverse } from '../../geometry.ts';
import type { Box, MainNotice, Shape, Transform } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { placingTexts } from '../../texts/main/placing-texts.ts';
import { bareShapes } from './bare-shapes.ts';
import { findLayer, findLayerIfThere } from '../document/find-layer.ts';
import { layerData } from '../document/layer-data.ts';
import { boxToBox, indexIn, isClose, layOnPage, onPage } from '../document/on-page.ts';
import { pageOf } from '../document/page-of.ts';
import { passingAt, type PassingLayers } from '../capture/passing-layers.ts';
import { sinceCapture } from './patch.ts';
import { intoView } from '../document/sheets.ts';
import { vectorOf } from './vector-of.ts';

export interface OpenedMask {
  open(layerId: string): Promise<void>;
  close(): void;
  /** Tells of the mask if it has been changed. */
  look(): Promise<void>;
}

interface Opened {
  result: SceneNode;
  /** The shape made for it, or several in a group; null for a patch, which is its own. */
  made: SceneNode | null;
  /** What takes the box of the capture to where its result lies. */
  place: Transform;
  /** As the panel knows them: where the capture's box was. */
  shapes: Shape[];
  /** The light line beneath the shape, and the outlines it was drawn for. */
  line: { text: string; layers: SceneNode[] };
}

/** At most one result's mask at a time, as a shape over the result. */
export function openedMask(figma: PluginAPI, passing: PassingLayers, tell: (notice: MainNotice) => void): OpenedMask {
  let opened: Opened | null = null;

  function close(): void {
    const mask = opened;
    opened = null;
    if (!mask?.made) return;
    const { made, result, line } = mask;
    for (const layer of line.layers) passing.remove(layer);
    const page = figma.currentPage;
    const wasSelected = page.selection.some((layer) => passingAt(layer)?.serves === result.id);
    passing.remove(made);
    if (wasSelected && !result.removed && pageOf(result).id === page.id) page.selection = [result];
  }

  /** null when there is no such result any more. */
  async function placeOf(result: SceneNode): Promise<Transform | null> {
    const patch = result.removed ? null : layerData.patch(result);
    const base = patch && (await findLayerIfThere(figma, patch.baseId));
    const laying = result.removed ? null : layerData.laying(result);
    if (!laying) return null;
    if (patch) return base && sinceCapture(laying, base);
    return 'relativeTransform' in result ? chained(boxToBox(laying.box, unitBox(result)), onPage(result)) : null;
  }

  /** null when the mask is gone. */
  function shapesNow({ made, result, shapes }: Opened, place: Transform): Shape[] | null {
    const layer = made ?? result;
    const back = inverse(place);
    if (layer.removed || !back) return null;
    return bareShapes(layer, shapes, result.id).map((shape) => ({ ...shape, transform: rounded(chained(shape.transform, back)) }));
  }

  return {
    close,

    async open(layerId) {
      const result = await findLayer(figma, layerId);
      const shapes = layerData.laying(result)?.shapes;
      const place = await placeOf(result);
      if (!shapes || shapes.length === 0 || !place) {
        throw new PluginError(placingTexts.maskNotKept);
      }
      close();
      const made = layerData.patch(result) ? null : draw(shapes, place);
      if (made) passing.add(made, { serves: layerId });
      figma.currentPage.selection = [made ?? result];
      opened = { result, made, place, shapes, line: { text: '', layers: [] } };
      underline(opened);
      // As Figma writes them: what is told later is what differs from this.
      opened.shapes = shapesNow(opened, place) ?? shapes;
    },

    async look() {
      const mask = opened;
      if (!mask) return;
      const place = await placeOf(mask.result);
      if (opened !== mask) return;
      const stayed = JSON.stringify(shapesNow(mask, mask.place)) === JSON.stringify(mask.shapes);
      // A result that is moved takes its mask along, unless both are moved together.
      if (place && stayed && mask.made) follow(mask.made, mask.place, place);
      if (place) mask.place = place;
      underline(mask);
      const shapes = place && shapesNow(mask, place);
      if (JSON.stringify(shapes) === JSON.stringify(mask.shapes)) return;
      if (shapes) mask.shapes = shapes;
      else close();
      tell({ type: 'mask', layerId: mask.result.id, shapes });
    },
  };

  function underline({ made, line }: Opened): void {
    if (!made || made.removed) return;
    const shapes = bareShapes(made, [], made.id);
    const text = JSON.stringify(shapes);
    if (text === line.text) return;
    for (const layer of line.layers) passing.remove(layer);
    line.text = text;
    line.layers = shapes.map((shape) => lightLine(shape));
    const { parent } = made;
    // Dragged into a frame, the shape lies beneath its line; its dashes are seen still.
    for (const layer of line.layers) if (parent && parent.id === layer.parent?.id) parent.insertChild(indexIn(parent, made), layer);
  }

  function lightLine(shape: Shape): VectorNode {
    const vector = vectorOf(figma, shape);
    passing.add(vector);
    vector.name = layerTexts.maskLine;
    vector.locked = true;
    vector.fills = [];
    vector.strokes = [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }];
    vector.strokeWeight = 4 / figma.viewport.zoom;
    vector.strokeAlign = 'CENTER';
    intoView(figma, vector);
    return vector;
  }

  function draw(shapes: Shape[], place: Transform): SceneNode {
    const vectors = shapes.map((shape) => dressed(vectorOf(figma, shape, place)));
    const [only] = vectors;
    const mask = only && vectors.length === 1 ? only : figma.group(vectors, figma.currentPage);
    mask.name = layerTexts.openMask;
    intoView(figma, mask);
    return mask;
  }

  /** Dark dashes, here on a light line, are seen on any picture. */
  function dressed(vector: VectorNode): VectorNode {
    const unit = 1 / figma.viewport.zoom;
    vector.name = layerTexts.maskPart;
    vector.fills = [{ type: 'SOLID', color: dark, opacity: 0.18 }];
    vector.strokes = [{ type: 'SOLID', color: dark }];
    vector.strokeWeight = 2 * unit;
    vector.strokeAlign = 'INSIDE';
    vector.dashPattern = [6 * unit, 4 * unit];
    return vector;
  }
}

const dark: RGB = { r: 0.05, g: 0.35, b: 1 };

/** A shape moves on with its result; parts of a group go with it. */
function follow(made: SceneNode, from: Transform, to: Transform): void {
  const back = isClose(from, to, 1000) ? undefined : inverse(from);
  if (!back || !('relativeTransform' in made)) return;
  layOnPage(made, chained(onPage(made), back, to));
}

function rounded(transform: Transform): Transform {
  return transform.map((row) => row.map((value) => Math.round(value * 10_000) / 10_000)) as Transform;
}

function unitBox({ width, height }: { width: number; height: number }): Box {
  return { x: 0, y: 0, width, height };
}
