import { boundingBox } from './bounds.ts';
import { unionBoxes } from './box.ts';
import type { PretendDocument } from './document.ts';
import { hasSheets } from './editor-type.ts';
import { guarded } from './live.ts';
import type { Scene } from './nodes/layer.ts';
import type { Sheets } from './sheets.ts';

/** `figma.viewport` over what the canvas shows. */
export function viewportApi(document: PretendDocument, scene: Scene, sheets: Sheets): ViewportAPI {
  return guarded('figma.viewport', {
    get center() {
      return { ...document.viewport.center };
    },
    set center({ x, y }: Vector) {
      document.look({ center: { x, y } });
    },
    get zoom() {
      return document.viewport.zoom;
    },
    set zoom(zoom: number) {
      document.look({ zoom });
    },
    get bounds() {
      return viewBounds(document);
    },
    get slidesView(): never {
      throw new TypeError('figma.viewport.slidesView is for Figma Slides alone');
    },
    get canvasView() {
      if (!hasSheets(scene.editor)) throw new TypeError('figma.viewport.canvasView is for Figma Slides and Buzz alone');
      return document.viewport.sheetId ? 'single-asset' : 'grid';
    },
    set canvasView(view: ViewportAPI['canvasView']) {
      if (!hasSheets(scene.editor)) throw new TypeError('figma.viewport.canvasView is for Figma Slides and Buzz alone');
      const [first] = sheets.grid().flat();
      document.look({ sheetId: view === 'grid' ? null : (first?.id ?? null) });
    },
    scrollAndZoomIntoView(nodes: readonly BaseNode[]) {
      const box = unionBoxes(nodes.map((node) => boundingBox(document.graph, scene.layerOf(node).record())));
      if (!box) return;
      const { width, height } = document.canvasSize;
      const margin = 0.85;
      const zoom = Math.min(1, (width / Math.max(1, box.width)) * margin, (height / Math.max(1, box.height)) * margin);
      document.look({ center: { x: box.x + box.width / 2, y: box.y + box.height / 2 }, zoom });
    },
  });
}

/** The part of the page on screen. */
function viewBounds({ viewport: { center, zoom }, canvasSize }: PretendDocument): Rect {
  const [width, height] = [canvasSize.width / zoom, canvasSize.height / zoom];
  return { x: center.x - width / 2, y: center.y - height / 2, width, height };
}
