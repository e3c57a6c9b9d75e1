import type { ToolName } from '../editor-state.ts';
import type { Drawing } from '../drawing.ts';
import { containerAt } from '../containers.ts';
import { apply, containerTransform, inverse } from '../../host/transform.ts';
import { containerNode } from '../container-node.ts';
import type { Pointer, Tool } from './tool.ts';

type Drawn = Extract<ToolName, 'frame' | 'rectangle' | 'ellipse'>;

/** Draws a box-shaped layer by dragging; a plain click makes one of 100 × 100. Shift keeps it square, Alt grows it from its middle. */
export function drawTool(kind: Drawn, drawing: Drawing, onDrawn: () => void): Tool {
  const { document } = drawing;
  let drawn: { layer: FrameNode | RectangleNode | EllipseNode; toContainer: Transform; start: Vector; dragged: boolean } | null = null;

  function sized(pointer: Pointer): void {
    if (!drawn) return;
    const box = boxBetween(drawn.start, apply(drawn.toContainer, pointer.page), pointer);
    drawn.layer.resize(Math.max(1, box.width), Math.max(1, box.height));
    drawn.layer.x = box.x;
    drawn.layer.y = box.y;
  }

  return {
    down(pointer) {
      const parentId = containerAt(document, pointer.page, []);
      const toContainer = inverse(containerTransform(document.graph, parentId));
      document.commitUndo();
      const layer = make(kind, drawing.figma);
      containerNode(drawing, parentId).appendChild(layer);
      drawn = { layer, toContainer, start: rounded(apply(toContainer, pointer.page)), dragged: false };
      sized(pointer);
      document.select([layer.id]);
    },
    move(pointer) {
      if (!drawn || !pointer.pressed) return;
      drawn.dragged ||= farFrom(drawn.start, apply(drawn.toContainer, pointer.page));
      sized(pointer);
    },
    up(pointer) {
      if (!drawn) return;
      if (drawn.dragged) sized(pointer);
      else drawn.layer.resize(100, 100);
      document.commitUndo();
      drawn = null;
      onDrawn();
    },
    doubleClick() {},
    key: () => false,
    cancel() {
      if (!drawn) return;
      drawn.layer.remove();
      drawn = null;
      document.commitUndo();
    },
  };
}

function make(kind: Drawn, figma: Drawing['figma']): FrameNode | RectangleNode | EllipseNode {
  switch (kind) {
    case 'frame':
      return figma.createFrame();
    case 'rectangle':
      return figma.createRectangle();
    case 'ellipse':
      return figma.createEllipse();
  }
}

function boxBetween(start: Vector, end: Vector, { shift, alt }: Pick<Pointer, 'shift' | 'alt'>): Rect {
  let [dx, dy] = [Math.round(end.x - start.x), Math.round(end.y - start.y)];
  if (shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [side * (dx < 0 ? -1 : 1), side * (dy < 0 ? -1 : 1)];
  }
  const from = alt ? { x: start.x - dx, y: start.y - dy } : start;
  const [width, height] = alt ? [2 * dx, 2 * dy] : [dx, dy];
  return { x: Math.min(from.x, from.x + width), y: Math.min(from.y, from.y + height), width: Math.abs(width), height: Math.abs(height) };
}

function farFrom(one: Vector, other: Vector): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) >= 2;
}

function rounded({ x, y }: Vector): Vector {
  return { x: Math.round(x), y: Math.round(y) };
}
