import { apply, inverse } from '../../host/transform.ts';
import { placeIn } from '../containers.ts';
import { containerNode } from '../container-node.ts';
import type { Drawing } from '../drawing.ts';
import type { EditorStore } from '../editor-state.ts';
import { movePathPoint, pathPoints, type PathPoint } from './path-points.ts';
import type { Pointer, Tool } from './tool.ts';

const reach = 7;

/** Moves the points of the one selected vector, and the handles of the point that was taken last. */
export function pointsTool(drawing: Drawing, store: EditorStore, leave: () => void): Tool {
  const { document } = drawing;
  let drag: { vector: VectorNode; key: string; paths: VectorPaths; place: Transform } | null = null;

  function take(pointer: Pointer): PathPoint | undefined {
    const vector = selectedVector(drawing);
    const place = vector?.absoluteTransform;
    if (!vector || !place) return undefined;
    const { point: active } = store.state;
    return pathPoints(vector.vectorPaths)
      .filter(({ kind, anchor }) => kind === 'anchor' || anchor === active)
      .findLast((point) => {
        const on = apply(place, point.at);
        return Math.hypot(on.x - pointer.page.x, on.y - pointer.page.y) * document.viewport.zoom < reach;
      });
  }

  function moveTo(pointer: Pointer): void {
    if (!drag) return;
    const { vector, key, paths, place } = drag;
    const to = apply(inverse(place), pointer.page);
    document.write(() => {
      // New paths are read in the space they were taken from, whatever the corner has become meanwhile.
      placeIn(vector, containerNode(drawing, vector.parent?.id ?? document.pageId), document.graph, place);
      vector.vectorPaths = movePathPoint(paths, key, to);
    });
  }

  return {
    down(pointer) {
      const vector = selectedVector(drawing);
      const point = take(pointer);
      if (!vector || !point) return leave();
      document.commitUndo();
      drag = { vector, key: point.key, paths: vector.vectorPaths, place: vector.absoluteTransform };
      store.set({ point: point.anchor });
    },
    move: moveTo,
    up() {
      if (drag) document.commitUndo();
      drag = null;
    },
    doubleClick() {},
    key(key) {
      if (key !== 'Escape' && key !== 'Enter') return false;
      leave();
      return true;
    },
    cancel() {
      if (drag) {
        document.commitUndo();
        document.undo();
      }
      drag = null;
      store.set({ point: null });
    },
  };
}

/** The vector that is selected alone; null for anything else. */
export function selectedVector({ document, layer }: Drawing): VectorNode | null {
  const [id, ...others] = document.selection;
  const selected = id && others.length === 0 ? layer(id) : null;
  return selected?.type === 'VECTOR' ? selected : null;
}
