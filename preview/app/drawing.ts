import { createNodes } from '../host/create-nodes.ts';
import type { PretendDocument } from '../host/document.ts';
import type { EditorType } from '../host/editor-type.ts';
import { createImage } from '../host/images.ts';
import { openScene } from '../host/nodes/scene.ts';
import { openSheets, type Sheets } from '../host/sheets.ts';

/** The part of Figma's API that the page itself draws with. */
export type DrawingApi = Pick<
  PluginAPI,
  'currentPage' | 'createFrame' | 'createRectangle' | 'createEllipse' | 'createVector' | 'createText' | 'createImage' | 'loadFontAsync'
>;

/** What a person can drag about: everything but the page. */
export type Movable = SceneNode & LayoutMixin;

/** A document, and the API that draws on it. */
export interface Drawing {
  document: PretendDocument;
  figma: DrawingApi;
  /** Those of Slides and Buzz. */
  sheets: Sheets;
  /** A layer by its id; null when it is gone. */
  layer(id: string): Movable | null;
}

/**
 * The page draws through the pretended API, so that what a person makes and what a plugin makes follow the same rules.
 * @param pluginId whose data it writes on layers
 */
export function openDrawing(document: PretendDocument, pluginId: string, editorType: EditorType = 'figma'): Drawing {
  const scene = openScene(document, pluginId, editorType);
  const figma: DrawingApi = {
    ...createNodes(scene),
    get currentPage() {
      return scene.node(document.pageId) as PageNode;
    },
    createImage: (bytes: Uint8Array) => createImage(document, bytes),
    async loadFontAsync({ family, style }: FontName) {
      if (!(await document.renderer.loadFont(family, style))) throw new Error(`There is no font ${family} ${style}.`);
      scene.fonts.add(`${family} ${style}`);
    },
  };
  return { document, figma, sheets: openSheets(scene), layer: (id) => (document.graph.getNode(id) ? (scene.node(id) as Movable) : null) };
}

export function selectedLayers({ document, layer }: Drawing): Movable[] {
  return document.selection.flatMap((id) => layer(id) ?? []);
}
