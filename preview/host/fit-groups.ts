import type { SceneNode } from '@open-pencil/scene-graph';
import { boxOf, corners } from './box.ts';
import type { PretendDocument } from './document.ts';
import { layerPath } from './outlines.ts';
import { apply, compose, inverse, localTransform, placement } from './transform.ts';

/** Groups and booleans have no size of their own: fits those round a layer, and the layer itself, to what they hold. */
export function fitGroups(document: PretendDocument, id: string): void {
  const { graph } = document;
  for (let node = graph.getNode(id); node; node = graph.getNode(node.parentId ?? '')) {
    if ((node.type === 'GROUP' || node.type === 'BOOLEAN_OPERATION') && node.childIds.length > 0) fit(document, node);
  }
}

function fit({ graph, renderer }: PretendDocument, node: SceneNode): void {
  const children = graph.getChildren(node.id);
  const box = node.type === 'GROUP' ? boxOf(children.flatMap((child) => cornersInParent(child))) : shapeBox();
  if (!box || (box.x === 0 && box.y === 0 && box.width === node.width && box.height === node.height)) return;

  function shapeBox(): Rect | null {
    if (!node) return null;
    const path = layerPath(renderer.canvasKit, graph, node);
    const [left = 0, top = 0, right = 0, bottom = 0] = path.computeTightBounds();
    path.delete();
    return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
  }

  const before = localTransform(node);
  const shift: Transform = [
    [1, 0, box.x],
    [0, 1, box.y],
  ];
  const size = { width: box.width, height: box.height };
  graph.updateNode(node.id, { ...size, ...placement({ type: node.type, ...size }, compose(before, shift)) });
  for (const child of children) graph.updateNode(child.id, placement(child, compose(inverse(shift), localTransform(child))));
}

function cornersInParent(child: SceneNode): Vector[] {
  const transform = localTransform(child);
  return corners({ x: 0, y: 0, width: child.width, height: child.height }).map((corner) => apply(transform, corner));
}
