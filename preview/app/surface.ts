import type { CanvasKit, SkPicture, Surface } from 'canvaskit-wasm';
import type { PretendDocument } from '../host/document.ts';
import type { Camera } from './camera.ts';

export interface CanvasPainter {
  /** To be called when layers have changed, before the next `paint`. */
  layersChanged(): void;
  /** @param ground the colour behind the layers, parts from 0 to 1 */
  paint(camera: Camera, dpr: number, ground: readonly [number, number, number]): void;
  dispose(): void;
}

/**
 * Paints the current page into a canvas element: recorded once a change, then replayed sharp at any zoom.
 * @throws Error when the browser gives no canvas to draw on
 */
export function canvasPainter(element: HTMLCanvasElement, document: PretendDocument): CanvasPainter {
  const { canvasKit } = document.renderer;
  const surfaces = surfacesOf(canvasKit, element);
  let surface: Surface | null = null;
  let picture: SkPicture | null = null;

  function surfaceFor(width: number, height: number): Surface {
    if (surface && element.width === width && element.height === height) return surface;
    surface?.dispose();
    element.width = width;
    element.height = height;
    surface = surfaces.make(width, height);
    if (!surface) throw new Error('The browser gives no canvas to draw on.');
    return surface;
  }

  function record(): SkPicture {
    const recorder = new canvasKit.PictureRecorder();
    const everywhere = canvasKit.LTRBRect(-1e6, -1e6, 1e6, 1e6);
    document.renderer.paintPage(recorder.beginRecording(everywhere), document.graph, document.pageId);
    const recorded = recorder.finishRecordingAsPicture();
    recorder.delete();
    return recorded;
  }

  function forgetPicture(): void {
    picture?.delete();
    picture = null;
  }

  return {
    layersChanged: forgetPicture,
    paint({ center, zoom, canvas: size }, dpr, [red, green, blue]) {
      const target = surfaceFor(Math.max(1, Math.round(size.width * dpr)), Math.max(1, Math.round(size.height * dpr)));
      picture ??= record();
      const canvas = target.getCanvas();
      canvas.clear(canvasKit.Color4f(red, green, blue, 1));
      canvas.save();
      canvas.scale(dpr, dpr);
      canvas.translate(size.width / 2, size.height / 2);
      canvas.scale(zoom, zoom);
      canvas.translate(-center.x, -center.y);
      canvas.drawPicture(picture);
      canvas.restore();
      target.flush();
    },
    dispose() {
      forgetPicture();
      surface?.dispose();
      surfaces.dispose();
    },
  };
}

/** Surfaces on the graphics card through one context, or drawn by the processor where there is none. */
function surfacesOf(
  canvasKit: CanvasKit,
  element: HTMLCanvasElement,
): { make(width: number, height: number): Surface | null; dispose(): void } {
  const handle = canvasKit.GetWebGLContext(element);
  const context = handle > 0 ? canvasKit.MakeWebGLContext(handle) : null;
  if (!context) return { make: () => canvasKit.MakeSWCanvasSurface(element), dispose: () => undefined };
  return {
    make: (width, height) => canvasKit.MakeOnScreenGLSurface(context, width, height, canvasKit.ColorSpace.SRGB),
    dispose() {
      context.delete();
      canvasKit.deleteContext(handle);
    },
  };
}
