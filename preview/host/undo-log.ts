import type { SceneGraph } from '@open-pencil/scene-graph';
import { copyOfNodes, restoreNodes, type NodesThen } from './restore-nodes.ts';

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

/** Steps over snapshots of a graph's nodes. */
export function undoLog(graph: SceneGraph): UndoLog {
  const past: NodesThen[] = [];
  let committed: NodesThen = copyOfNodes(graph.nodes);
  const future: NodesThen[] = [];
  let dirty = false;

  function commit(): void {
    if (!dirty) return;
    past.push(committed);
    committed = copyOfNodes(graph.nodes);
    future.length = 0;
    dirty = false;
  }

  function step(from: NodesThen[], to: NodesThen[]): boolean {
    commit();
    const target = from.pop();
    if (!target) return false;
    to.push(committed);
    committed = target;
    restoreNodes(graph, target);
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
