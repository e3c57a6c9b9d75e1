import type { SceneGraph, SceneNode as Layer } from '@open-pencil/scene-graph';
import type { PretendDocument } from '../host/document.ts';
import { absoluteTransform, apply, compose, containerTransform, inverse } from '../host/transform.ts';
import type { Movable } from './drawing.ts';

/**
 * The frame that what is drawn or dropped at a point becomes a child of, else the page.
 * @param without layers that are being moved themselves
 */
export function containerAt({ graph, pageId }: PretendDocument, point: Vector, without: readonly string[]): string {
  function within(parentId: string): string {
    for (const child of graph.getChildren(parentId).toReversed()) {
      if (!child.visible || child.locked || without.includes(child.id) || !takesChildren(child)) continue;
      const local = apply(inverse(absoluteTransform(graph, child)), point);
      if (local.x >= 0 && local.y >= 0 && local.x <= child.width && local.y <= child.height) return within(child.id);
    }
    return parentId;
  }
  return within(pageId);
}

/** Auto layout arranges its children itself, so that nothing can be drawn at a place in it. */
function takesChildren(layer: Layer): boolean {
  return layer.type === 'SECTION' || ((layer.type === 'FRAME' || layer.type === 'COMPONENT') && layer.layoutMode === 'NONE');
}

/** Makes a layer a child of `parent`, lying on the page as `place` says, then moved by `by` in the parent's units. */
export function placeIn(
  layer: Movable,
  parent: BaseNode & ChildrenMixin,
  graph: SceneGraph,
  place: Transform,
  by: Vector = { x: 0, y: 0 },
): void {
  if (layer.parent?.id !== parent.id) parent.appendChild(layer);
  const [[a, c, e], [b, d, f]] = compose(inverse(containerTransform(graph, parent.id)), place);
  const moved: Transform = [
    [a, c, e + by.x],
    [b, d, f + by.y],
  ];
  if (layer.type === 'SECTION') {
    layer.x = moved[0][2];
    layer.y = moved[1][2];
  } else layer.relativeTransform = moved;
}
