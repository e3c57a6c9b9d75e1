import { SkiaRenderer } from '@open-pencil/core/canvas';
import { setTextMeasurer } from '@open-pencil/core/layout';
import { fontManager } from '@open-pencil/core/text';
import type { SceneGraph } from '@open-pencil/scene-graph';
import type { Canvas, CanvasKit } from 'canvaskit-wasm';
import startCanvasKit from 'canvaskit-wasm/full';
import { drawChildren, drawLayer } from './draw-layer.ts';
import { dropPictures } from './drop-pictures.ts';
import { leaveEmptyWhereNoPicture } from './image-fill.ts';
import { skiaMatrix } from './transform.ts';

/** Skia over a graph. One serves a whole process: booting it costs about 150 ms. */
export interface Renderer {
  readonly canvasKit: CanvasKit;
  readonly skia: SkiaRenderer;
  /** Paints a page's layers; the caller has set the canvas' transform to page units. The page's own colour is not painted. */
  paintPage(canvas: Canvas, graph: SceneGraph, pageId: string): void;
  /** Paints one layer with what it holds, without what is round it. `parent` maps the parent's space to the canvas. */
  paintLayer(canvas: Canvas, graph: SceneGraph, nodeId: string, parent: Transform): void;
  /** A PNG or JPEG of what `paint` draws. Sizes in pixels. */
  encode(size: { width: number; height: number }, format: 'PNG' | 'JPG', paint: (canvas: Canvas) => void): Uint8Array;
  /** Fonts are read once a style; false when we have none of that name. */
  loadFont(family: string, style: string): Promise<boolean>;
  /** Drops what was cached of the graph's nodes. */
  forget(): void;
}

/** Of decoded pictures before those that nothing shows are let go: 4 bytes each, and a third more for smaller copies. */
const mostPixels = 32e6;

// The package is CommonJS whose export is the function itself; its types say `default`.
const start = startCanvasKit as unknown as (typeof startCanvasKit)['default'];

/** @param locate where a file of canvaskit-wasm is served; Node finds it in the package by itself */
export async function startRenderer(locate: (file: string) => string = fileInPackage): Promise<Renderer> {
  const canvasKit = await start({ locateFile: locate });
  const surface = canvasKit.MakeSurface(1, 1);
  if (!surface) throw new Error('CanvasKit made no surface.');
  const skia = new SkiaRenderer(canvasKit, surface);
  fontManager.setOnlineFontProviders({ google: false, fontsource: false, bunny: false, fontshare: false });
  await skia.loadFonts();
  leaveEmptyWhereNoPicture(skia);
  setTextMeasurer((node, maxWidth) => skia.measureTextNode(node, maxWidth));

  return {
    canvasKit,
    skia,
    paintPage(canvas, graph, pageId) {
      skia.syncFontGeneration();
      drawChildren(skia, canvas, graph, pageId);
      dropPictures(skia, graph, mostPixels);
    },
    paintLayer(canvas, graph, nodeId, parent) {
      skia.syncFontGeneration();
      const node = graph.getNode(nodeId);
      canvas.save();
      canvas.concat(skiaMatrix(parent));
      if (node) drawLayer(skia, canvas, graph, node);
      canvas.restore();
      dropPictures(skia, graph, mostPixels);
    },
    encode(size, format, paint) {
      const target = canvasKit.MakeSurface(size.width, size.height);
      if (!target) throw new Error('The picture is too large to render.');
      try {
        const canvas = target.getCanvas();
        canvas.clear(format === 'JPG' ? canvasKit.WHITE : canvasKit.TRANSPARENT);
        paint(canvas);
        target.flush();
        const picture = target.makeImageSnapshot();
        const bytes = picture.encodeToBytes(format === 'JPG' ? canvasKit.ImageFormat.JPEG : canvasKit.ImageFormat.PNG, 90);
        picture.delete();
        if (!bytes) throw new Error(`CanvasKit could not write a ${format}.`);
        return bytes;
      } finally {
        // Deleting it would leave its pixels in memory.
        target.dispose();
      }
    },
    // Figma writes `Semi Bold` where the bundled fonts are listed as `SemiBold`.
    loadFont: async (family, style) => (await fontManager.loadLocalFont(family, style.replaceAll(' ', ''))) !== null,
    forget() {
      skia.invalidateAllPictures();
      for (const cache of [
        skia.vectorPathCache,
        skia.vectorStrokePathCache,
        skia.vectorStrokeOutlineCache,
        skia.fillGeometryCache,
        skia.strokeGeometryCache,
      ]) {
        for (const paths of cache.values()) for (const path of paths) path.delete();
        cache.clear();
      }
    },
  };
}

function fileInPackage(file: string): string {
  return decodeURIComponent(new URL(file, import.meta.resolve('canvaskit-wasm/full')).pathname);
}
