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

/** Moves a layer into a parent without moving it on the page, then by `by` in the parent's units. */
export function placeIn(layer: Movable, parent: BaseNode & ChildrenMixin, graph: SceneGraph, by: Vector = { x: 0, y: 0 }): void {
  const [[a, c, e], [b, d, f]] = layer.absoluteTransform;
  if (layer.parent?.id !== parent.id) parent.appendChild(layer);
  const space = inverse(containerTransform(graph, parent.id));
  const [[a2, c2, e2], [b2, d2, f2]] = compose(space, [
    [a, c, e],
    [b, d, f],
  ]);
  const moved: Transform = [
    [a2, c2, e2 + by.x],
    [b2, d2, f2 + by.y],
  ];
  if ('relativeTransform' in layer && layer.type !== 'SECTION') layer.relativeTransform = moved;
  else {
    layer.x = moved[0][2];
    layer.y = moved[1][2];
  }
}
