import type { Store } from './store.ts';

export type ToolName = 'move' | 'hand' | 'frame' | 'rectangle' | 'ellipse' | 'pen';

/** A point of a pen stroke; `handle` is the outgoing one, mirrored for the incoming. Page units. */
export interface PenPoint {
  at: Vector;
  handle: Vector | null;
}

/** What a tool shows while it is at work. Page units. */
export type Sketch =
  | { kind: 'marquee'; box: Rect }
  | { kind: 'pen'; points: PenPoint[]; cursor: Vector; closing: boolean }
  | { kind: 'moving' };

/** What the page's own tools are doing; nothing of it is in the document. */
export interface EditorState {
  tool: ToolName;
  hovered: string | null;
  sketch: Sketch | null;
}

export type EditorStore = Store<EditorState>;
