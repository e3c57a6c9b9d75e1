import type { SceneNode as Layer } from '@open-pencil/scene-graph';
import type { PretendDocument } from '../host/document.ts';
import { clips } from '../host/bounds.ts';
import { maskRuns } from '../host/mask-runs.ts';
import { absoluteTransform, apply, inverse } from '../host/transform.ts';

/** Says whether a point in the layer's own space lies on what the layer paints; `slack` in the same units. */
export type OnOutline = (layer: Layer, point: Vector, slack: number) => boolean;

/**
 * The layers under a point from the page's child down to the innermost, or none.
 * @param slack how far off a thin layer may be hit, in page units
 */
export function pathAt(document: PretendDocument, point: Vector, slack: number, onOutline: OnOutline): Layer[] {
  const { graph } = document;

  function under(parentId: string): Layer[] {
    for (const { masks, shown } of maskRuns(graph.getChildren(parentId)).toReversed()) {
      // What a mask cuts away is not there to be clicked.
      const open = masks.length === 0 || masks.some((mask) => through(mask).length > 0);
      const found = first(open ? shown : []) ?? first(masks);
      if (found) return found;
    }
    return [];
  }

  function first(layers: readonly Layer[]): Layer[] | undefined {
    for (const layer of layers.toReversed()) {
      const path = layer.locked ? [] : through(layer);
      if (path.length > 0) return path;
    }
    return undefined;
  }

  function through(layer: Layer): Layer[] {
    if (!layer.visible) return [];
    const local = apply(inverse(absoluteTransform(graph, layer)), point);
    if (clips(layer) && !inBox(layer, local, 0)) return [];
    const inner = under(layer.id);
    return inner.length > 0 || isHit(layer, local) ? [layer, ...inner] : [];
  }

  function isHit(layer: Layer, local: Vector): boolean {
    switch (layer.type) {
      case 'GROUP':
        return false;
      case 'ELLIPSE':
      case 'VECTOR':
      case 'STAR':
      case 'POLYGON':
      case 'BOOLEAN_OPERATION':
        return inBox(layer, local, slack) && onOutline(layer, local, slack);
      case 'FRAME':
        return inBox(layer, local, 0) && (layer.parentId === document.pageId || layer.fills.some((fill) => fill.visible));
      default:
        return inBox(layer, local, slack);
    }
  }

  return under(document.pageId);
}

function inBox({ width, height }: Layer, { x, y }: Vector, slack: number): boolean {
  return x >= -slack && y >= -slack && x <= width + slack && y <= height + slack;
}

/**
 * Which layer of a path a click selects, as Figma chooses: what lies in a frame of the page at once, deeper ones only
 * beside what is selected already; a double click goes one further in, a deep click to the innermost.
 */
export function chooseFrom(
  path: readonly Layer[],
  selection: readonly string[],
  parentOf: (id: string) => string | null,
  click: 'single' | 'double' | 'deep',
): Layer | undefined {
  if (click === 'deep') return path.at(-1);
  const least = outermost(path);
  const selected = path.findIndex((layer) => selection.includes(layer.id));
  if (click === 'double' && selected >= 0) return path[Math.min(selected + 1, path.length - 1)];
  const beside = Math.max(...selection.map((id) => path.findIndex((layer) => layer.id === parentOf(id))), -1);
  return path[Math.min(Math.max(least, beside + 1, selected), path.length - 1)];
}

/** Frames and sections of the page are places, not things: a click goes through them to what they hold. */
function outermost(path: readonly Layer[]): number {
  const place = path.findIndex(
    (layer, depth) =>
      layer.type !== 'SECTION' &&
      !(depth === 0 && layer.type === 'FRAME') &&
      !(layer.type === 'FRAME' && path[depth - 1]?.type === 'SECTION'),
  );
  return place < 0 ? path.length - 1 : place;
}
