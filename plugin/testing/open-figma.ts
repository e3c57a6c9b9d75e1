import { memoryStorage } from '../../preview/host/client-storage.ts';
import type { PretendDocument } from '../../preview/host/document.ts';
import type { EditorType } from '../../preview/host/editor-type.ts';
import { createFigmaApi } from '../../preview/host/figma-api.ts';
import { headlessDocument } from '../../preview/host/headless.ts';

/** The plugin API over a pretended file, empty if none is given, for tests of what works on the document. It has no panel. */
export async function openFigma(
  given?: PretendDocument,
  editorType: EditorType = 'figma',
): Promise<{ figma: PluginAPI; document: PretendDocument }> {
  const document = given ?? (await headlessDocument());
  const { figma } = createFigmaApi(document, {
    manifest: { id: 'retake-image-editing', name: 'Retake' },
    command: '',
    editorType,
    createPanel() {
      throw new Error('This test has no panel.');
    },
    storage: memoryStorage(),
    notify: () => () => {},
    openExternal() {},
    handle: (work) => void work(),
    onClose() {},
  });
  return { figma: figma as PluginAPI, document };
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
