import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';

export interface UndoLog {
  /** Tells that the graph was written to since the last commit. */
  wrote: () => void;
  /** Makes all that was written since the last commit one step. */
  commit: () => void;
  /** False when there is nothing to undo. */
  undo: () => boolean;
  redo: () => boolean;
  /** Makes what is there now the beginning. */
  forget: () => void;
}

type Snapshot = Map<string, SceneNode>;

/** Steps over snapshots of a graph's nodes. Nested values are shared between snapshots: they are replaced, never changed in place. */
export function undoLog(graph: SceneGraph): UndoLog {
  const past: Snapshot[] = [];
  let committed = copyOf(graph.nodes);
  const future: Snapshot[] = [];
  let dirty = false;

  function commit(): void {
    if (!dirty) return;
    past.push(committed);
    committed = copyOf(graph.nodes);
    future.length = 0;
    dirty = false;
  }

  function step(from: Snapshot[], to: Snapshot[]): boolean {
    commit();
    const target = from.pop();
    if (!target) return false;
    to.push(committed);
    committed = target;
    restore(graph, target);
    return true;
  }

  return {
    wrote: () => void (dirty = true),
    commit,
    undo: () => step(past, future),
    redo: () => step(future, past),
    forget() {
      commit();
      past.length = 0;
      future.length = 0;
    },
  };
}

function copyOf(nodes: ReadonlyMap<string, SceneNode>): Map<string, SceneNode> {
  return new Map([...nodes].map(([id, node]) => [id, { ...node, childIds: [...node.childIds] }]));
}

function restore(graph: SceneGraph, snapshot: Snapshot): void {
  const before = graph.nodes;
  graph.nodes = copyOf(snapshot);
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
