import { PluginError } from '../bridge.ts';
import { chained, inverse } from '../geometry.ts';
import type { Box, MainNotice, Shape, Transform } from '../messages.ts';
import { bareShapes } from './bare-shapes.ts';
import { findLayer, findLayerIfThere } from './find-layer.ts';
import { layerData } from './layer-data.ts';
import { boxToBox, isClose, layOnPage, onPage } from './on-page.ts';
import { pageOf } from './page-of.ts';
import { passingAt, type PassingLayers } from './passing-layers.ts';
import { sinceCapture } from './patch.ts';
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
}

/** At most one result's mask at a time, as a shape over the result. */
export function openedMask(figma: PluginAPI, passing: PassingLayers, tell: (notice: MainNotice) => void): OpenedMask {
  let opened: Opened | null = null;

  function close(): void {
    const mask = opened;
    opened = null;
    if (!mask?.made) return;
    const { made, result } = mask;
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
        throw new PluginError('The mask of this result was not kept as an outline. Draw a new shape over it instead.');
      }
      close();
      const made = layerData.patch(result) ? null : draw(shapes, place);
      if (made) passing.add(made, { serves: layerId });
      figma.currentPage.selection = [made ?? result];
      opened = { result, made, place, shapes };
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
      const shapes = place && shapesNow(mask, place);
      if (JSON.stringify(shapes) === JSON.stringify(mask.shapes)) return;
      if (shapes) mask.shapes = shapes;
      else close();
      tell({ type: 'mask', layerId: mask.result.id, shapes });
    },
  };

  function draw(shapes: Shape[], place: Transform): SceneNode {
    const vectors = shapes.map((shape) => dressed(vectorOf(figma, shape, place)));
    const [only] = vectors;
    const mask = only && vectors.length === 1 ? only : figma.group(vectors, figma.currentPage);
    mask.name = 'Mask: adjust, then Done';
    return mask;
  }

  /** Dark dashes with a light glow are seen on any picture; an inside stroke is no part of a mask. */
  function dressed(vector: VectorNode): VectorNode {
    const unit = 1 / figma.viewport.zoom;
    vector.name = 'Mask';
    vector.fills = [{ type: 'SOLID', color: light, opacity: 0.3 }];
    vector.strokes = [{ type: 'SOLID', color: dark }];
    vector.strokeWeight = 2 * unit;
    vector.strokeAlign = 'INSIDE';
    vector.dashPattern = [6 * unit, 4 * unit];
    vector.effects = [glow(unit), glow(2 * unit)];
    return vector;
  }
}

const light: RGB = { r: 1, g: 1, b: 1 };
const dark: RGB = { r: 0.05, g: 0.35, b: 1 };

function glow(radius: number): DropShadowEffect {
  return {
    type: 'DROP_SHADOW',
    color: { ...light, a: 1 },
    offset: { x: 0, y: 0 },
    radius,
    spread: 0,
    visible: true,
    blendMode: 'NORMAL',
  };
}

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
