import { PluginError } from '../bridge.ts';
import { closed, isOutline } from '../geometry.ts';
import type { Shape } from '../messages.ts';
import { findLayer } from './find-layer.ts';
import { isPainted } from './paints.ts';
import { vectorOutlines } from './vector-outlines.ts';

type Path = Shape['paths'][number];

/**
 * The outlines of mask layers. A layer that holds others gives a shape for each, all under its own id.
 * @throws PluginError for a layer that has none
 */
export async function shapes(figma: PluginAPI, layerIds: string[]): Promise<Shape[]> {
  const layers = await Promise.all(layerIds.map((id) => findLayer(figma, id)));
  return layers.reduce<Shape[]>((all, layer) => all.concat(outlined(layer)), []);
}

function outlined(layer: SceneNode): Shape[] {
  if (layer.type === 'TEXT' || layer.type === 'TEXT_PATH') {
    throw new PluginError(`“${layer.name}” is text, which cannot be a mask. Draw a shape over what should change.`);
  }
  const found = shapesOf(layer, layer.id);
  if (found.length > 0) return found;
  throw new PluginError(`“${layer.name}” has no outline to use as a mask. Flatten it, or draw another shape.`);
}

function shapesOf(layer: SceneNode, layerId: string): Shape[] {
  const inner = 'children' in layer && layer.type !== 'BOOLEAN_OPERATION' ? layer.children.filter((child) => child.visible) : [];
  const isOwnShape = 'fillGeometry' in layer && layer.type !== 'TEXT' && (inner.length === 0 || isPainted(layer.fills));
  if (!isOwnShape) return inner.reduce<Shape[]>((all, child) => all.concat(shapesOf(child, layerId)), []);
  const paths = filled(layer).concat(stroked(layer));
  const [across, down] = layer.absoluteTransform;
  return paths.length > 0 ? [{ layerId, paths, transform: [[...across], [...down]] }] : [];
}

function filled(layer: SceneNode & GeometryMixin): Path[] {
  const paths = toPaths(layer.fillGeometry);
  if (paths.length > 0 || layer.type !== 'VECTOR') return paths;
  // An open path encloses nothing for Figma; who draws a lasso means what it goes round.
  return toPaths(vectorOutlines(layer));
}

/** An inside stroke adds nothing to the fill. */
function stroked(layer: SceneNode & GeometryMixin): Path[] {
  const widens = layer.strokeWeight !== 0 && isPainted(layer.strokes) && (layer.type === 'LINE' || layer.strokeAlign !== 'INSIDE');
  return widens ? toPaths(layer.strokeGeometry) : [];
}

function toPaths(paths: VectorPaths): Path[] {
  return paths
    .filter((path) => isOutline(path.data))
    .map((path) => ({ data: closed(path.data), rule: path.windingRule === 'EVENODD' ? 'evenodd' : 'nonzero' }));
}
