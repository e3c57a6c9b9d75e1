import type { SceneNode as Record } from '@open-pencil/scene-graph';
import type { PretendDocument } from '../document.ts';
import type { EditorType } from '../editor-type.ts';
import type { Emitter } from '../events.ts';
import type { FigmaFields } from '../figma-fields.ts';
import { figmaFields, withFigmaFields } from '../figma-fields.ts';
import { fitGroups } from '../fit-groups.ts';
import { layOut } from '../auto-layout.ts';

/** One node as the plugin API's members work on it. */
export interface Layer {
  readonly id: string;
  readonly scene: Scene;
  /** The node in the graph. Throws Figma's message when it is gone. */
  record(): Record;
  fields(): FigmaFields;
  /** Writes on the node as the plugin. */
  change(change: Partial<Record>, fields?: Partial<FigmaFields>): void;
}

export interface PageEvents {
  nodechange: NodeChangeEvent;
}

/** What the nodes of one document share. */
export interface Scene {
  readonly document: PretendDocument;
  readonly pluginId: string;
  readonly editor: EditorType;
  /** Fonts the plugin loaded, as `Inter Regular`. */
  readonly fonts: Set<string>;
  /** Pages the plugin loaded; the current one needs no loading. */
  readonly loadedPages: Set<string>;
  /** Listeners to what happens on a page. */
  pageEvents(pageId: string): Emitter<PageEvents>;
  layer(id: string): Layer;
  /** The object the plugin holds for a node: always the same one. */
  node(id: string): BaseNode;
  /** The way back. Throws for what is not a node of this document. */
  layerOf(node: unknown): Layer;
}

export function makeLayer(scene: Scene, id: string): Layer {
  const { graph } = scene.document;

  function record(): Record {
    const found = graph.getNode(id);
    if (!found) throw new Error(`The node with id "${id}" does not exist`);
    return found;
  }

  return {
    id,
    scene,
    record,
    fields: () => figmaFields(record()),
    change(change, fields) {
      const node = record();
      scene.document.write(() => {
        graph.updateNode(id, { ...change, ...(fields ? withFigmaFields(node, fields) : {}) });
        layOut(graph, id);
        fitGroups(scene.document, id);
      });
    },
  };
}

/** True for a layer within an instance: it may be restyled there, never moved, added or taken away. */
export function insideInstance(layer: Layer): boolean {
  const { graph } = layer.scene.document;
  for (let parent = graph.getNode(layer.record().parentId ?? ''); parent; parent = graph.getNode(parent.parentId ?? ''))
    if (parent.type === 'INSTANCE') return true;
  return false;
}
