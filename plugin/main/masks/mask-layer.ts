import { chained } from '../../geometry.ts';
import type { Shape, Transform } from '../../messages.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import { isClose, layOnPage, onPage } from '../document/on-page.ts';
import { isPainted } from '../document/paints.ts';
import { outlinesOf } from './outlines-of.ts';
import { vectorOf } from './vector-of.ts';

/** What shows a patch: one shape, the union of several, or a group when each masks in its own way. */
export type MaskLayer = ShapeLayer | GroupNode;
export type ShapeLayer = RectangleNode | EllipseNode | PolygonNode | StarNode | VectorNode | BooleanOperationNode;

const cloneable = ['RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR', 'VECTOR', 'BOOLEAN_OPERATION'];

/** The layer that a mask was drawn as, while it is still there as it was. `moved` is what its original has done since. */
export async function drawnMask(figma: PluginAPI, shapes: Shape[], moved: Transform): Promise<ShapeLayer | null> {
  const [shape, ...others] = shapes;
  const layer = shape && others.length === 0 ? await findLayerIfThere(figma, shape.layerId) : null;
  return layer && shape && isAsDrawn(layer, shape, moved) ? layer : null;
}

/** Makes a layer of our own of a mask, on the current page. */
export function maskLayer(
  figma: PluginAPI,
  { drawn, shapes, moved }: { drawn: ShapeLayer | null; shapes: Shape[]; moved: Transform },
): MaskLayer {
  if (drawn && !drawn.removed) return copyOf(drawn);
  const vectors = shapes.map((shape) => vectorOf(figma, shape, moved));
  const [only] = vectors;
  if (!only) throw new Error('A mask without a shape was to be drawn.');
  if (vectors.length === 1) return only;
  if (isUneven(shapes)) return figma.group(vectors, figma.currentPage);
  return figma.union(vectors, figma.currentPage);
}

/** Whether the shapes of a mask differ in more than their outline, or fade by themselves. */
function isUneven(shapes: Shape[]): boolean {
  return shapes.some(({ opacity, blur = 0 }) => blur > 0 || opacity !== shapes[0]?.opacity);
}

function isAsDrawn(layer: SceneNode, shape: Shape, moved: Transform): layer is ShapeLayer {
  if (cloneable.indexOf(layer.type) < 0 || !('fillGeometry' in layer) || layer.fillGeometry.length === 0) return false;
  const strokesCount = isPainted(layer.strokes) && layer.strokeAlign !== 'INSIDE';
  const [now, ...others] = outlinesOf(layer, []) ?? [];
  if (!now || others.length > 0 || strokesCount) return false;
  return JSON.stringify(now.paths) === JSON.stringify(shape.paths) && isClose(now.transform, chained(shape.transform, moved), 1000);
}

function copyOf(drawn: ShapeLayer): ShapeLayer {
  const copy = drawn.clone();
  // Where a copy is put is left to Figma; that it lies where its original does is not.
  layOnPage(copy, onPage(drawn));
  for (const key of copy.getPluginDataKeys()) copy.setPluginData(key, '');
  copy.visible = true;
  copy.locked = false;
  copy.blendMode = 'PASS_THROUGH';
  copy.isMask = false;
  return copy;
}
