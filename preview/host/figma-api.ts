import { base64Decode, base64Encode } from './base64.ts';
import { clientStorageApi } from './client-storage.ts';
import type { ClientStorage } from './client-storage.ts';
import { createNodes } from './create-nodes.ts';
import type { PretendDocument } from './document.ts';
import { lackingIn, type EditorType } from './editor-type.ts';
import { emitter } from './events.ts';
import type { Emitter } from './events.ts';
import { createImage, imageByHash } from './images.ts';
import { guarded, live } from './live.ts';
import type { PluginManifest } from './manifest.ts';
import { watchNodes } from './node-changes.ts';
import { openScene } from './nodes/scene.ts';
import { createNodeFromSvg } from './svg/create-node-from-svg.ts';
import type { Panel } from './panel.ts';
import { openSheets } from './sheets.ts';
import type { Toast } from './toast.ts';
import { openUi } from './ui-api.ts';
import { viewportApi } from './viewport-api.ts';

export interface FigmaServices {
  manifest: Pick<PluginManifest, 'id' | 'name' | 'permissions'>;
  command: string;
  /** Figma Design unless said. */
  editorType?: EditorType;
  createPanel(): Panel;
  storage: ClientStorage;
  /** @returns what takes the toast away */
  notify(toast: Toast): () => void;
  openExternal(url: string): void;
  /** Calls into the plugin go through here, so that what it throws is reported and not lost. */
  handle: (run: () => unknown) => void;
  /** The plugin called `closePlugin`. */
  onClose(message: string | undefined): void;
}

interface FigmaEvents {
  run: RunEvent;
  selectionchange: undefined;
  currentpagechange: undefined;
  close: undefined;
  drop: DropEvent;
}

export interface FigmaRun {
  figma: Partial<PluginAPI>;
  events: Emitter<FigmaEvents>;
  parameterEvents: Emitter<{ input: ParameterInputEvent }>;
  /** Tells the plugin, then takes its UI and toasts away. */
  close(): void;
}

/** Figma's `figma.mixed`: the one symbol the API hands out. */
export const mixed: PluginAPI['mixed'] = Symbol('figma.mixed') as PluginAPI['mixed'];

/** The plugin API of one run, over a document. Asking for a member it does not have throws and names it. */
export function createFigmaApi(document: PretendDocument, services: FigmaServices): FigmaRun {
  const { manifest, handle, editorType = 'figma' } = services;
  const scene = openScene(document, manifest.id, editorType);
  const sheets = openSheets(scene);
  const events = emitter<FigmaEvents>(['run', 'selectionchange', 'currentpagechange', 'close', 'drop']);
  const parameterEvents = emitter<{ input: ParameterInputEvent }>(['input']);
  const pressable = new Set<() => void>();
  const ui = openUi({ createPanel: () => services.createPanel(), title: manifest.name, centre: () => document.viewport.center, handle });
  const stops = [
    document.on('selection', () => handle(() => events.emit('selectionchange', undefined))),
    watchNodes(document, scene, handle),
    document.on('page', () => handle(() => events.emit('currentpagechange', undefined))),
  ];
  let skipInvisible = false;
  let closed = false;
  const permitted = (permission: string): boolean => manifest.permissions?.includes(permission) ?? false;

  function notify(message: string, options: NotificationOptions = {}): NotificationHandler {
    const { timeout = 3000, error = false, button, onDequeue } = options;
    const press = (): boolean => {
      let stays = false;
      handle(() => void (stays = button?.action() === false));
      return !stays;
    };
    const cancel = services.notify({
      message: message.slice(0, 100),
      error,
      timeout,
      button: button ? { text: button.text, press } : null,
      closed(reason) {
        pressable.delete(cancel);
        if (onDequeue && !closed) handle(() => onDequeue(reason));
      },
    });
    if (button) pressable.add(cancel);
    return live({ cancel });
  }

  const creators = createNodes(scene);
  const members = {
    ...creators,
    createNodeFromSvg: (svg: string) => createNodeFromSvg(creators, svg),
    apiVersion: '1.0.0' as const,
    editorType,
    createSlide: (row?: number, column?: number) => sheets.create(row, column) as SlideNode,
    getCanvasGrid: sheets.grid,
    buzz: guarded<Partial<BuzzAPI>>('figma.buzz', { createFrame: (row, column) => sheets.create(row, column) as FrameNode }) as BuzzAPI,
    mode: 'default' as const,
    pluginId: manifest.id,
    fileKey: undefined,
    command: services.command,
    get mixed(): PluginAPI['mixed'] {
      return mixed;
    },
    get skipInvisibleInstanceChildren(): boolean {
      return skipInvisible;
    },
    set skipInvisibleInstanceChildren(skip: boolean) {
      skipInvisible = skip;
    },
    get root() {
      return scene.node(document.graph.rootId) as DocumentNode;
    },
    get currentPage(): PageNode {
      return scene.node(document.pageId) as PageNode;
    },
    set currentPage(_: PageNode) {
      throw new Error('in set_currentPage: Cannot call with documentAccess: dynamic-page. Use figma.setCurrentPageAsync instead.');
    },
    async setCurrentPageAsync(page: PageNode) {
      document.openPage(scene.layerOf(page).id);
    },
    getNodeById() {
      throw new Error('in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.');
    },
    getNodeByIdAsync: async (id: string) => (document.graph.getNode(id) ? scene.node(id) : null),
    async loadAllPagesAsync() {
      for (const page of document.graph.getPages()) scene.loadedPages.add(page.id);
    },
    viewport: viewportApi(document, scene, sheets),
    get currentUser() {
      if (!permitted('currentuser'))
        throw new Error('in get_currentUser: The plugin needs the "currentuser" permission in its manifest to read figma.currentUser.');
      return { id: '1', name: 'You', photoUrl: null, color: '#007BE5', sessionId: 1 };
    },
    createImage: (bytes: Uint8Array) => createImage(document, bytes),
    getImageByHash: (hash: string) => imageByHash(document, hash),
    async loadFontAsync({ family, style }: FontName) {
      if (!(await document.renderer.loadFont(family, style)))
        throw new Error(`in loadFontAsync: The font "${family} ${style}" could not be loaded`);
      scene.fonts.add(`${family} ${style}`);
    },
    base64Encode,
    base64Decode,
    commitUndo: () => document.commitUndo(),
    triggerUndo: () => void document.undo(),
    notify,
    openExternal: (url: string) => services.openExternal(url),
    showUI: ui.showUI,
    ui: ui.api,
    clientStorage: clientStorageApi(services.storage),
    parameters: guarded('figma.parameters', { on: parameterEvents.on, once: parameterEvents.once, off: parameterEvents.off }),
    on: events.on,
    once: events.once,
    off: events.off,
    closePlugin: (message?: string) => services.onClose(message),
  };

  for (const name of lackingIn[editorType]) Reflect.deleteProperty(members, name);

  return {
    figma: guarded('figma', members),
    events,
    parameterEvents,
    close() {
      handle(() => events.emit('close', undefined));
      for (const stop of stops) stop();
      closed = true;
      // A toast without a button outlives the plugin; nobody would answer one with a button.
      for (const cancel of pressable) cancel();
      ui.close();
    },
  };
}
