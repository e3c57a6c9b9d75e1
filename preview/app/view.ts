import { boundingBox } from '../host/bounds.ts';
import { unionBoxes } from '../host/box.ts';
import type { PretendDocument } from '../host/document.ts';
import { fit, panBy, zoomAt, type Camera } from './camera.ts';

/** Where a person looks. */
export interface View {
  readonly camera: Camera;
  /** @param anchor CSS pixels of the canvas; the middle when left out */
  zoomTo(zoom: number, anchor?: Vector): void;
  zoomBy(factor: number, anchor?: Vector): void;
  pan(byPixels: Vector): void;
  fitAll(): void;
  fitSelection(): void;
}

export function view(document: PretendDocument): View {
  function camera(): Camera {
    return { ...document.viewport, canvas: document.canvasSize };
  }

  function look({ center, zoom }: Camera): void {
    document.look({ center, zoom });
  }

  function zoomTo(zoom: number, anchor?: Vector): void {
    const { canvas } = camera();
    look(zoomAt(camera(), anchor ?? { x: canvas.width / 2, y: canvas.height / 2 }, zoom));
  }

  function fitLayers(ids: readonly string[]): void {
    const box = unionBoxes(ids.flatMap((id) => boxesOf(document, id)));
    if (box) look(fit(camera(), box));
  }

  return {
    get camera() {
      return camera();
    },
    zoomTo,
    zoomBy: (factor, anchor) => zoomTo(document.viewport.zoom * factor, anchor),
    pan: (byPixels) => look(panBy(camera(), byPixels)),
    fitAll: () => fitLayers(document.graph.getChildren(document.pageId).map((layer) => layer.id)),
    fitSelection: () => fitLayers(document.selection),
  };
}

function boxesOf({ graph }: PretendDocument, id: string): Rect[] {
  const layer = graph.getNode(id);
  return layer?.visible ? [boundingBox(graph, layer)] : [];
}
