import { createFigmaApi } from '../../preview/host/figma-api.ts';
import { openDocument, type PretendDocument } from '../../preview/host/document.ts';
import { startRenderer } from '../../preview/host/renderer.ts';

let renderer: ReturnType<typeof startRenderer> | undefined;

/** The plugin API over an empty pretended file, for tests of what works on the document. It has no panel. */
export async function openFigma(): Promise<{ figma: PluginAPI; document: PretendDocument; endRun: () => void }> {
  const document = openDocument({ renderer: await (renderer ??= startRenderer()) });
  const kept = new Map<string, unknown>();
  const run = createFigmaApi(document, {
    manifest: { id: 'retake-test', name: 'Retake' },
    command: '',
    createPanel() {
      throw new Error('This test has no panel.');
    },
    storage: {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
      delete: async (key) => void kept.delete(key),
      keys: async () => Array.from(kept.keys()),
    },
    notify: () => () => {},
    openExternal() {},
    handle: (work) => void work(),
    onClose() {},
  });
  return { figma: run.figma as PluginAPI, document, endRun: () => run.close() };
}

/** Puts a layer in its place; all in its parent's units. */
export function at<Layer extends LayoutMixin>(layer: Layer, [x, y, width, height]: [number, number, number, number]): Layer {
  layer.resize(width, height);
  layer.x = x;
  layer.y = y;
  return layer;
}

/** A picture of one colour, as a paint. */
export function imagePaint(figma: PluginAPI, png: Uint8Array): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(png).hash };
}
