import type { QuickJSWASMModule } from 'quickjs-emscripten';
import { memoryStorage } from './client-storage.ts';
import type { ClientStorage } from './client-storage.ts';
import { openDocument } from './document.ts';
import type { PretendDocument } from './document.ts';
import type { EditorType } from './editor-type.ts';
import { openHost } from './host.ts';
import type { PluginHost } from './host.ts';
import type { PluginManifest } from './manifest.ts';
import type { Panel, PanelOptions } from './panel.ts';
import { loadQuickJs } from './quickjs.ts';
import { startRenderer } from './renderer.ts';
import type { Toast } from './toast.ts';

/** A panel for tests: it keeps what main posts and lets a test speak as the UI. */
export interface PanelDouble {
  html: string;
  options: PanelOptions | null;
  visible: boolean;
  open: boolean;
  posted: unknown[];
  /** Speaks as the UI. */
  say(message: unknown): void;
  /** Waits for a message main posts, those already posted included. */
  next(wanted: (message: unknown) => boolean): Promise<unknown>;
}

export interface HeadlessHost extends PluginHost {
  document: PretendDocument;
  /** The latest panel. Throws when the plugin has shown none. */
  readonly panel: PanelDouble;
  /** Waits for the first panel: the plugin looks at the selection and reads its settings before it shows one. Throws its fault. */
  panelShown(): Promise<PanelDouble>;
  storage: ClientStorage;
  toasts: Toast[];
  opened: string[];
  faults: Error[];
  logs: unknown[][];
}

let renderer: ReturnType<typeof startRenderer> | undefined;
let quickJs: ReturnType<typeof loadQuickJs> | undefined;

/** An empty document over this process' renderer. */
export async function headlessDocument(name?: string): Promise<PretendDocument> {
  renderer ??= startRenderer();
  return openDocument({ renderer: await renderer, ...(name === undefined ? {} : { name }) });
}

/** The host in Node, for tests: real document, renderer and VM; panel, storage and toasts as doubles. */
export async function headlessHost(options: {
  manifest: PluginManifest;
  mainJs: string;
  uiHtml?: string;
  editorType?: EditorType;
  document?: PretendDocument;
  storage?: ClientStorage;
  quickJs?: QuickJSWASMModule;
  patience?: number;
}): Promise<HeadlessHost> {
  const engine = options.quickJs ?? (await (quickJs ??= loadQuickJs()));
  const document = options.document ?? (await headlessDocument());
  const storage = options.storage ?? memoryStorage();
  const toasts: Toast[] = [];
  const opened: string[] = [];
  const faults: Error[] = [];
  const logs: unknown[][] = [];
  let panel: PanelDouble | null = null;
  /** Those who wait for the first panel. */
  const awaited: { resolve: (panel: PanelDouble) => void; reject: (fault: Error) => void }[] = [];

  const host = openHost({
    quickJs: engine,
    document,
    manifest: options.manifest,
    ...(options.editorType === undefined ? {} : { editorType: options.editorType }),
    mainJs: options.mainJs,
    uiHtml: options.uiHtml ?? '<p>UI</p>',
    createPanel() {
      const made = panelDouble();
      panel = made.double;
      for (const { resolve } of awaited.splice(0)) resolve(made.double);
      return made.panel;
    },
    storage,
    notify(toast) {
      toasts.push(toast);
      return () => undefined;
    },
    openExternal: (url) => void opened.push(url),
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    onFault(error) {
      faults.push(error);
      for (const { reject } of awaited.splice(0)) reject(error);
    },
    onLog: (level, values) => void logs.push([level, ...values]),
  });

  const panelShown = () =>
    new Promise<PanelDouble>((resolve, reject) => {
      const [fault] = faults;
      if (panel) resolve(panel);
      else if (fault) reject(fault);
      else awaited.push({ resolve, reject });
    });

  return Object.defineProperties({ document, storage, toasts, opened, faults, logs, panelShown } as HeadlessHost, {
    ...Object.getOwnPropertyDescriptors(host),
    panel: {
      get() {
        if (!panel) throw new Error('The plugin has shown no panel.');
        return panel;
      },
    },
  });
}

function panelDouble(): { double: PanelDouble; panel: Panel } {
  const listeners = new Set<(message: unknown) => void>();
  const waiting = new Set<() => void>();
  const double: PanelDouble = {
    html: '',
    options: null,
    visible: false,
    open: false,
    posted: [],
    say(message) {
      for (const listener of listeners) listener(structuredClone(message));
    },
    next: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = double.posted.find((message) => wanted(message));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
  const panel: Panel = {
    show: (html, options) => void Object.assign(double, { html, options, visible: options.visible, open: true }),
    post(message) {
      double.posted.push(structuredClone(message));
      for (const look of waiting) look();
    },
    onMessage: (listener) => void listeners.add(listener),
    resize: (width, height) => void (double.options &&= { ...double.options, width, height }),
    move: (x, y) => void (double.options &&= { ...double.options, position: { x, y } }),
    hide: () => void (double.visible = false),
    unhide: () => void (double.visible = true),
    close: () => void Object.assign(double, { open: false, visible: false }),
  };
  return { double, panel };
}
