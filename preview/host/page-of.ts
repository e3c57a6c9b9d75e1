import type { SceneGraph } from '@open-pencil/scene-graph';

/** Id of the page a node is on; its own for a page, null for what is on none. */
export function pageOf(graph: SceneGraph, id: string): string | null {
  for (let node = graph.getNode(id); node; node = graph.getNode(node.parentId ?? '')) if (node.type === 'CANVAS') return node.id;
  return null;
}
