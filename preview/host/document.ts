import { SceneGraph } from '@open-pencil/scene-graph';
import type { Renderer } from './renderer.ts';
import { pageOf } from './page-of.ts';
import { copyOfNodes, restoreNodes, type NodesThen } from './restore-nodes.ts';
import { undoLog } from './undo-log.ts';

/** What is looked at: `center` in page units, `zoom` 1 at 100 %. */
interface Viewport {
  center: Vector;
  zoom: number;
  /** The one slide or asset that is shown; left out or null when all are. */
  sheetId?: string | null;
}

/** A file, as the canvas and the plugin API both work on it. */
export interface PretendDocument {
  readonly name: string;
  readonly graph: SceneGraph;
  readonly renderer: Renderer;
  /** The current page. */
  readonly pageId: string;
  openPage(pageId: string): void;
  readonly selection: readonly string[];
  /** Layers of the current page. Never holds a layer and its descendant: the ancestor stays. */
  select(ids: readonly string[]): void;
  readonly viewport: Readonly<Viewport>;
  look(viewport: Partial<Viewport>): void;
  /** Size of the canvas on screen, in CSS pixels. */
  readonly canvasSize: Readonly<{ width: number; height: number }>;
  resizeCanvas(size: { width: number; height: number }): void;
  /** A change by a person: one undo step of its own; what the plugin wrote before becomes a step first. */
  edit(change: () => void): void;
  /** A change by the plugin: part of the step that ends at the next commit. */
  write<Result>(change: () => Result): Result;
  commitUndo(): void;
  undo(): boolean;
  redo(): boolean;
  /** Makes what is there now the beginning, as a file that has just been opened is. */
  forgetSteps(): void;
  /** All that a person would find again after closing the file; plain values. */
  save(): SavedDocument;
  /** Makes this file what was saved, without steps to undo. */
  open(saved: SavedDocument): void;
  /** Listeners are told once for all that changed in a turn of the event loop. */
  on(kind: DocumentEvent, listener: () => void): () => void;
  /** Bytes of a picture by its hash. */
  image(hash: string): Uint8Array | undefined;
  addImage(hash: string, bytes: Uint8Array): void;
}

export interface SavedDocument {
  rootId: string;
  pageId: string;
  nodes: NodesThen;
  images: ReadonlyMap<string, Uint8Array>;
  selection: readonly string[];
  viewport: Viewport;
}

export type DocumentEvent = 'nodes' | 'selection' | 'viewport' | 'page';

/** Opens an empty file with one page. */
export function openDocument(options: { renderer: Renderer; name?: string }): PretendDocument {
  const graph = new SceneGraph();
  graph.documentColorSpace = 'srgb';
  const undo = undoLog(graph);
  const listeners = new Map<DocumentEvent, Set<() => void>>();
  const untold = new Set<DocumentEvent>();
  let pageId = graph.getPages()[0]?.id ?? graph.addPage('Page 1').id;
  let selection: readonly string[] = [];
  let viewport: Viewport = { center: { x: 0, y: 0 }, zoom: 1 };
  let canvasSize = { width: 1280, height: 800 };

  function tell(kind: DocumentEvent): void {
    if (untold.size === 0) queueMicrotask(tellAll);
    untold.add(kind);
  }

  function tellAll(): void {
    const kinds = [...untold];
    untold.clear();
    for (const kind of kinds) for (const listener of listeners.get(kind) ?? []) listener();
  }

  function changed(): void {
    options.renderer.forget();
    tell('nodes');
    const left = selection.filter((id) => pageOf(graph, id) === pageId);
    if (left.length < selection.length) select(left);
  }

  function select(ids: readonly string[]): void {
    const unique = [...new Set(ids)].filter((id) => pageOf(graph, id) === pageId);
    const topmost = unique.filter((id) => !unique.some((other) => other !== id && graph.isDescendant(id, other)));
    if (topmost.length === selection.length && topmost.every((id, index) => selection[index] === id)) return;
    selection = topmost;
    tell('selection');
  }

  function openPage(id: string): void {
    if (id === pageId) return;
    pageId = id;
    selection = [];
    tell('page');
    tell('selection');
  }

  function look(change: Partial<Viewport>): void {
    viewport = { ...viewport, ...change };
    tell('viewport');
  }

  function write<Result>(change: () => Result): Result {
    try {
      return change();
    } finally {
      undo.wrote();
      changed();
    }
  }

  function step(move: () => boolean): boolean {
    const moved = move();
    if (moved) changed();
    return moved;
  }

  return {
    name: options.name ?? 'Untitled',
    graph,
    renderer: options.renderer,
    get pageId() {
      return pageId;
    },
    openPage,
    get selection() {
      return selection;
    },
    select,
    get viewport() {
      return viewport;
    },
    look,
    get canvasSize() {
      return canvasSize;
    },
    resizeCanvas(size) {
      canvasSize = { ...size };
      tell('viewport');
    },
    edit(change) {
      undo.commit();
      write(change);
      undo.commit();
    },
    write,
    commitUndo: undo.commit,
    undo: () => step(undo.undo),
    redo: () => step(undo.redo),
    forgetSteps: undo.forget,
    save: () => ({
      rootId: graph.rootId,
      pageId,
      nodes: copyOfNodes(graph.nodes),
      images: new Map(graph.images),
      selection,
      viewport,
    }),
    open(saved) {
      graph.rootId = saved.rootId;
      for (const [hash, bytes] of saved.images) graph.images.set(hash, bytes);
      write(() => restoreNodes(graph, saved.nodes));
      undo.forget();
      openPage(saved.pageId);
      select(saved.selection);
      look(saved.viewport);
    },
    on(kind, listener) {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set.add(listener));
      return () => void set.delete(listener);
    },
    image: (hash) => graph.images.get(hash),
    addImage: (hash, bytes) => void graph.images.set(hash, bytes),
  };
}
