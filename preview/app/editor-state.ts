import type { Store } from './store.ts';

export type ToolName = 'move' | 'hand' | 'frame' | 'rectangle' | 'ellipse' | 'pen' | 'lasso' | 'text' | 'points';

/** A point of a pen stroke; `handle` is the outgoing one, mirrored for the incoming. Page units. */
export interface PenPoint {
  at: Vector;
  handle: Vector | null;
}

/** What a tool shows while it is at work. Page units. */
export type Sketch =
  | { kind: 'marquee'; box: Rect }
  | { kind: 'pen'; points: PenPoint[]; cursor: Vector; closing: boolean }
  | { kind: 'lasso'; line: readonly Vector[] }
  | { kind: 'moving' };

/** What the page's own tools are doing; nothing of it is in the document. */
export interface EditorState {
  tool: ToolName;
  hovered: string | null;
  sketch: Sketch | null;
  /** Key of the point of the selected vector that was taken last. */
  point: string | null;
  /** The text that is new and to be typed. */
  typing: string | null;
}

export type EditorStore = Store<EditorState>;
