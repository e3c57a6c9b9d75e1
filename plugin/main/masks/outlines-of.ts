import { closed, isOutline } from '../../geometry.ts';
import type { Shape } from '../../messages.ts';
import { bareShapes } from './bare-shapes.ts';
import { layerData } from '../document/layer-data.ts';
import { isPainted } from '../document/paints.ts';
import { blurOf, clipsWhatItHolds, onlyFigmaDraws } from './only-figma-draws.ts';
import { vectorOutlines } from './vector-outlines.ts';

type Path = Shape['paths'][number];

/** How strongly a layer masks and how far it fades, those round it taken into account. */
interface Manner {
  opacity: number;
  blur: number;
}

/** The layer under whose id all are told. */
interface Whole {
  layerId: string;
  /** What of it is private. */
  kept: readonly SceneNode[];
}

/**
 * The outlines of a layer and all it holds; null when only Figma can draw it.
 * @param kept what of it is private, and gives none
 */
export function outlinesOf(layer: SceneNode, kept: readonly SceneNode[]): Shape[] | null {
  // How a patch is painted is its edge and its picture.
  if (layerData.patch(layer)) return bareShapes(layer, layerData.laying(layer)?.shapes ?? [], layer.id);
  return shapesOf(layer, { layerId: layer.id, kept }, { opacity: groupOpacity(layer), blur: 0 });
}

/** What the groups round a layer leave of its opacity. */
export function groupOpacity(layer: SceneNode): number {
  let opacity = 1;
  for (let node = layer.parent; node?.type === 'GROUP'; node = node.parent) opacity *= node.opacity;
  return opacity;
}

function shapesOf(layer: SceneNode, whole: Whole, around: Manner): Shape[] | null {
  if (onlyFigmaDraws(layer)) return null;
  const manner = mannerOf(layer, around);
  const inner =
    'children' in layer && layer.type !== 'BOOLEAN_OPERATION' ? layer.children.filter((child) => isDrawn(child, whole.kept)) : [];
  const isOwnShape = 'fillGeometry' in layer && (inner.length === 0 || isPainted(layer.fills));
  if (isOwnShape) return ownShapes(layer, whole.layerId, manner);
  if (clipsWhatItHolds(layer)) return null;
  return inner.reduce<Shape[] | null>((all, child) => {
    const found = all && shapesOf(child, whole, manner);
    return found && all ? all.concat(found) : null;
  }, []);
}

function isDrawn(layer: SceneNode, kept: readonly SceneNode[]): boolean {
  return layer.visible && !kept.some(({ id }) => id === layer.id);
}

function mannerOf(layer: SceneNode, around: Manner): Manner {
  return {
    opacity: around.opacity * ('opacity' in layer ? layer.opacity : 1),
    blur: 'effects' in layer ? Math.hypot(around.blur, blurOf(layer.effects)) : around.blur,
  };
}

/** How see-through its paints are plays no part: people tint a mask to see what lies beneath. */
function ownShapes(layer: SceneNode & GeometryMixin & LayoutMixin, layerId: string, { opacity, blur }: Manner): Shape[] {
  const paths = filled(layer).concat(stroked(layer));
  if (paths.length === 0) return [];
  const [across, down] = layer.absoluteTransform;
  return [
    {
      layerId,
      paths,
      transform: [[...across], [...down]],
      ...(opacity === 1 ? {} : { opacity }),
      ...(blur === 0 ? {} : { blur }),
    },
  ];
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
