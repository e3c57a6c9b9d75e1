import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';

/** A graph's nodes at one moment. Nested values are shared with the graph: they are replaced, never changed in place. */
export type NodesThen = ReadonlyMap<string, SceneNode>;

export function copyOfNodes(nodes: NodesThen): Map<string, SceneNode> {
  return new Map([...nodes].map(([id, node]) => [id, { ...node, childIds: [...node.childIds] }]));
}

/** Makes a graph's nodes what they were then, and tells of what that changes. */
export function restoreNodes(graph: SceneGraph, then: NodesThen): void {
  const before = graph.nodes;
  graph.nodes = copyOfNodes(then);
  graph.clearAbsPosCache();
  graph.instanceIndex.clear();
  for (const node of graph.nodes.values()) {
    if (node.type !== 'INSTANCE' || !node.componentId) continue;
    const instances = graph.instanceIndex.get(node.componentId) ?? new Set();
    graph.instanceIndex.set(node.componentId, instances.add(node.id));
  }
  for (const id of before.keys()) if (!graph.nodes.has(id)) graph.emitter.emit('node:deleted', id);
  for (const [id, node] of graph.nodes) {
    const former = before.get(id);
    const changes = former ? changesBetween(former, node) : {};
    if (!former) graph.emitter.emit('node:created', node);
    else if (Object.keys(changes).length > 0) graph.emitter.emit('node:updated', id, changes);
  }
}

function changesBetween(before: SceneNode, after: SceneNode): Partial<SceneNode> {
  const moved = before.childIds.join() !== after.childIds.join();
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => (key === 'childIds' ? moved : before[key as keyof SceneNode] !== value)),
  );
}
