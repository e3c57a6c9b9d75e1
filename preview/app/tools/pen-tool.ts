import type { Drawing } from '../drawing.ts';
import type { EditorStore, PenPoint } from '../editor-state.ts';
import { drawPath } from './draw-path.ts';
import type { Pointer, Tool } from './tool.ts';

const closingReach = 10;

/** Sets points by clicking and bends them by dragging. A click on the first point closes the shape; Enter leaves it open. */
export function penTool(drawing: Drawing, store: EditorStore, onDrawn: () => void): Tool {
  const { document } = drawing;
  let points: PenPoint[] = [];

  function sketch(cursor: Vector): void {
    store.set({ sketch: points.length > 0 ? { kind: 'pen', points, cursor, closing: closes(cursor) } : null });
  }

  function closes(page: Vector): boolean {
    const [first] = points;
    return points.length > 2 && !!first && Math.hypot(first.at.x - page.x, first.at.y - page.y) * document.viewport.zoom < closingReach;
  }

  function finish(closed: boolean): void {
    if (points.length > 1) document.edit(() => document.select([drawPath(drawing, points, closed).id]));
    points = [];
    store.set({ sketch: null });
    onDrawn();
  }

  return {
    down(pointer) {
      if (closes(pointer.page)) return finish(true);
      points = [...points, { at: pointer.page, handle: null }];
      sketch(pointer.page);
    },
    move(pointer) {
      if (pointer.pressed) bend(pointer);
      sketch(pointer.page);
    },
    up() {},
    doubleClick: () => finish(false),
    key(key) {
      if (points.length === 0) return false;
      if (key === 'Enter' || key === 'Escape') finish(false);
      else if (key === 'Backspace' || key === 'Delete') {
        points = points.slice(0, -1);
        sketch(points.at(-1)?.at ?? { x: 0, y: 0 });
      } else return false;
      return true;
    },
    cancel() {
      points = [];
      store.set({ sketch: null });
    },
  };

  function bend(pointer: Pointer): void {
    const last = points.at(-1);
    if (!last) return;
    const far = Math.hypot(last.at.x - pointer.page.x, last.at.y - pointer.page.y) * document.viewport.zoom > 3;
    points = [...points.slice(0, -1), { at: last.at, handle: far ? pointer.page : null }];
  }
}
