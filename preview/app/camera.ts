/** How the page is looked at: page units to CSS pixels of the canvas and back. */

export interface Camera {
  /** Page point in the middle of the canvas. */
  center: Vector;
  /** CSS pixels a page unit. */
  zoom: number;
  canvas: { width: number; height: number };
}

const zoomLimits = { least: 0.02, most: 64 } as const;

export function toScreen({ center, zoom, canvas }: Camera, point: Vector): Vector {
  return { x: (point.x - center.x) * zoom + canvas.width / 2, y: (point.y - center.y) * zoom + canvas.height / 2 };
}

export function toPage({ center, zoom, canvas }: Camera, point: Vector): Vector {
  return { x: (point.x - canvas.width / 2) / zoom + center.x, y: (point.y - canvas.height / 2) / zoom + center.y };
}

/** Zooms so that what lies under `anchor` (CSS pixels) stays there. */
export function zoomAt(camera: Camera, anchor: Vector, zoom: number): Camera {
  const clamped = Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom));
  const fixed = toPage(camera, anchor);
  const share = camera.zoom / clamped;
  return {
    ...camera,
    zoom: clamped,
    center: { x: fixed.x + (camera.center.x - fixed.x) * share, y: fixed.y + (camera.center.y - fixed.y) * share },
  };
}

/** Moves the picture with the pointer, by CSS pixels. */
export function panBy(camera: Camera, delta: Vector): Camera {
  return { ...camera, center: { x: camera.center.x - delta.x / camera.zoom, y: camera.center.y - delta.y / camera.zoom } };
}

/** Shows the whole of `box` with a margin round it; never larger than 100 %. */
export function fit(camera: Camera, box: Rect, margin = 48): Camera {
  const across = Math.max(1, camera.canvas.width - 2 * margin) / Math.max(1, box.width);
  const down = Math.max(1, camera.canvas.height - 2 * margin) / Math.max(1, box.height);
  const zoom = Math.min(1, Math.max(zoomLimits.least, Math.min(across, down)));
  return { ...camera, zoom, center: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}
