import type { Canvas, CanvasKit } from 'canvaskit-wasm';
import type { SkiaRenderer } from '@open-pencil/core/canvas';
import type { SceneGraph } from '@open-pencil/scene-graph';

/** Skia over a graph. One a process: booting it costs about 150 ms. */
export interface Renderer {
  readonly canvasKit: CanvasKit;
  readonly skia: SkiaRenderer;
  /** Paints a page's layers; the caller has set the canvas' transform to page units. The page's own colour is not painted. */
  paintPage(canvas: Canvas, graph: SceneGraph, pageId: string): void;
  /** Drops what was cached of the graph's nodes. */
  forget(): void;
}
