import { computeLayout } from '@open-pencil/core/layout';
import type { SceneGraph } from '@open-pencil/scene-graph';

/** Lets the auto layout frames round a layer, and the layer itself, place what they hold. */
export function layOut(graph: SceneGraph, id: string): void {
  for (let node = graph.getNode(id); node; node = graph.getNode(node.parentId ?? ''))
    if (node.layoutMode !== 'NONE') computeLayout(graph, node.id);
}
