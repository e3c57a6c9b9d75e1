import type { SceneGraph, SceneNode as Record } from '@open-pencil/scene-graph';
import { figmaFields, withFigmaFields } from '../figma-fields.ts';
import { baseMembers } from './base-members.ts';
import { childrenMembers, criteriaMember } from './children-members.ts';
import { exportMembers } from './export-members.ts';
import type { Layer } from './layer.ts';
import type { AnyMembers, Members } from './members.ts';
import { hasSheets } from '../editor-type.ts';
import { place } from './tree.ts';
import { pageOf } from '../page-of.ts';

const pageOnly: Members<
  Pick<PageNode, 'selection' | 'loadAsync' | 'backgrounds' | 'guides' | 'isPageDivider' | 'clone' | 'on' | 'once' | 'off' | 'focusedNode'>
> = {
  focusedNode: {
    get: (layer) => focused(layer),
    set(layer, node) {
      focused(layer);
      layer.scene.document.look({ sheetId: node ? layer.scene.layerOf(node).id : null });
    },
  },
  selection: {
    get: (layer) => Object.freeze(isCurrent(layer) ? layer.scene.document.selection.map((id) => layer.scene.node(id) as SceneNode) : []),
    set(layer, nodes) {
      const ids = nodes.map((node) => layer.scene.layerOf(node).id);
      const elsewhere = nodes.some((node) => pageOf(layer.scene.document.graph, layer.scene.layerOf(node).id) !== layer.id);
      if (elsewhere) throw new Error('The selection of a page can only include nodes in that page');
      if (isCurrent(layer)) layer.scene.document.select(ids);
    },
  },
  loadAsync: { call: async (layer) => void layer.scene.loadedPages.add(layer.id) },
  backgrounds: { get: () => Object.freeze([{ type: 'SOLID', color: { r: 0.96, g: 0.96, b: 0.96 }, opacity: 1, visible: true } as const]) },
  guides: { get: () => [] },
  on: { call: (layer, type, callback) => layer.scene.pageEvents(layer.id).on(type, callback) },
  once: { call: (layer, type, callback) => layer.scene.pageEvents(layer.id).once(type, callback) },
  off: { call: (layer, type, callback) => layer.scene.pageEvents(layer.id).off(type, callback) },
  isPageDivider: { get: () => false },
  clone: {
    call() {
      throw new Error('The preview does not clone pages.');
    },
  },
};

export const pageMembers: AnyMembers = {
  ...baseMembers,
  ...loaded(childrenMembers),
  ...loaded(criteriaMember),
  ...loaded(exportMembers),
  ...pageOnly,
};

const documentOnly: Members<Pick<DocumentNode, 'children' | 'documentColorProfile' | 'name'>> = {
  name: { get: (layer) => layer.scene.document.name },
  documentColorProfile: { get: () => 'SRGB' },
};

export const documentMembers: AnyMembers = { ...baseMembers, ...childrenMembers, ...documentOnly };

export const cloneMember = {
  clone: {
    call(layer: Layer): BaseNode {
      const { document } = layer.scene;
      const { graph, pageId } = document;
      const node = layer.record();
      return document.write(() => {
        const copy = graph.cloneTree(node.id, pageId, node.type === 'INSTANCE' ? { componentId: node.componentId } : {});
        if (!copy) throw new Error(`The node with id "${node.id}" does not exist`);
        place(layer.scene.layer(copy.id), relativeOf(layer));
        return layer.scene.node(copy.id);
      });
    },
  },
};

export const componentMember = {
  createInstance: {
    call(layer: Layer): BaseNode {
      const { graph, pageId, write } = layer.scene.document;
      return write(() => {
        const made = graph.createInstance(layer.id, pageId, { x: 0, y: 0 });
        if (!made) throw new Error(`The node with id "${layer.id}" does not exist`);
        takeFields(graph, layer.record(), made);
        graph.updateNode(made.id, withFigmaFields(made, { type: 'INSTANCE' }));
        return layer.scene.node(made.id);
      });
    },
  },
};

/** The graph leaves them behind when it copies a component's layers for an instance. */
function takeFields(graph: SceneGraph, from: Record, to: Record): void {
  graph.updateNode(to.id, withFigmaFields(to, figmaFields(from)));
  const copies = graph.getChildren(to.id);
  for (const [index, child] of graph.getChildren(from.id).entries()) takeFields(graph, child, copies[index]!);
}

function relativeOf(layer: Layer): Transform {
  const node = layer.scene.node(layer.id) as SceneNode & LayoutMixin;
  return node.relativeTransform;
}

/** The slide or asset that is shown alone. */
function focused({ scene }: Layer): SceneNode | null {
  if (!hasSheets(scene.editor)) throw new TypeError("no such property 'focusedNode' on PAGE node");
  const { sheetId } = scene.document.viewport;
  return sheetId && scene.document.graph.getNode(sheetId) ? (scene.node(sheetId) as SceneNode) : null;
}

function isCurrent(layer: Layer): boolean {
  return layer.scene.document.pageId === layer.id;
}

function refuseUnloaded(layer: Layer, name: string): void {
  if (layer.scene.loadedPages.has(layer.id) || isCurrent(layer)) return;
  throw new Error(`Cannot access \`${name}\` on a page that has not been explicitly loaded. Call \`page.loadAsync()\` and await it first.`);
}

/** Guards members that Figma refuses on a page that was not loaded. */
function loaded(members: AnyMembers): AnyMembers {
  return Object.fromEntries(
    Object.entries(members).map(([name, { get, call }]): [string, AnyMembers[string]] => [
      name,
      {
        ...(get && { get: (layer) => (refuseUnloaded(layer, name), get(layer)) }),
        ...(call && { call: (layer, ...args) => (refuseUnloaded(layer, name), call(layer, ...args)) }),
      },
    ]),
  );
}
