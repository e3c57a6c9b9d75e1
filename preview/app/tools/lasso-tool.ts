import type { Drawing } from '../drawing.ts';
import type { EditorStore } from '../editor-state.ts';
import { drawPath } from './draw-path.ts';
import { thinned } from './thinned.ts';
import type { Tool } from './tool.ts';

/** Draws a closed shape along the pointer. */
export function lassoTool(drawing: Drawing, store: EditorStore, onDrawn: () => void): Tool {
  const { document } = drawing;
  let line: Vector[] = [];

  function sketch(): void {
    store.set({ sketch: line.length > 0 ? { kind: 'lasso', line } : null });
  }

  return {
    down(pointer) {
      line = [pointer.page];
      sketch();
    },
    move(pointer) {
      if (line.length === 0) return;
      line = [...line, pointer.page];
      sketch();
    },
    up() {
      // A pixel of the screen is as exact as a hand is.
      const points = thinned(line, 1 / document.viewport.zoom).map((at) => ({ at, handle: null }));
      line = [];
      sketch();
      if (points.length > 2) document.edit(() => document.select([drawPath(drawing, points, true).id]));
      onDrawn();
    },
    doubleClick() {},
    key: () => false,
    cancel() {
      line = [];
      sketch();
    },
  };
}
