import type { SceneNode as Record } from '@open-pencil/scene-graph';
import { changedProperties } from './changed-properties.ts';
import type { PretendDocument } from './document.ts';
import { figmaFields } from './figma-fields.ts';
import type { Scene } from './nodes/layer.ts';
import { copyOfNodes } from './restore-nodes.ts';

/** Gathers what happens to layers and tells the pages' `nodechange` listeners in batches, one change a layer. @returns what stops it */
export function watchNodes(document: PretendDocument, scene: Scene, handle: (run: () => unknown) => void): () => void {
  const { graph } = document;
  const known = copyOfNodes(graph.nodes);
  const touched = new Set<string>();

  function touch(id: string): void {
    if (touched.size === 0) queueMicrotask(tell);
    touched.add(id);
  }

  function tell(): void {
    const batches = new Map<string, NodeChange[]>();
    for (const id of touched) {
      const [before, after] = [known.get(id), graph.getNode(id)];
      const pageId = pageIn(after ? graph.nodes : known, id);
      const change = pageId === null || pageId === id ? null : changeOf(id, before, after);
      if (pageId !== null && change) batches.set(pageId, [...(batches.get(pageId) ?? []), change]);
    }
    remember();
    for (const [pageId, nodeChanges] of batches)
      if (scene.pageEvents(pageId).has('nodechange')) handle(() => scene.pageEvents(pageId).emit('nodechange', { nodeChanges }));
  }

  function remember(): void {
    for (const id of touched) {
      const now = graph.getNode(id);
      if (now) known.set(id, { ...now });
      else known.delete(id);
    }
    touched.clear();
  }

  function changeOf(id: string, before: Record | undefined, after: Record | undefined): NodeChange | null {
    const shared = { id, origin: 'LOCAL' } as const;
    // A deleted layer keeps its id and type, and nothing else.
    if (!after) return before ? { ...shared, type: 'DELETE', node: { removed: true, id, type: figmaFields(before).type } } : null;
    const node = scene.node(id) as SceneNode;
    if (!before) return { ...shared, type: 'CREATE', node };
    const properties = changedProperties(before, after);
    return properties.length > 0 ? { ...shared, type: 'PROPERTY_CHANGE', node, properties } : null;
  }

  return graph.onNodeEvents({ created: ({ id }) => touch(id), deleted: touch, updated: touch, reparented: touch, reordered: touch });
}

function pageIn(nodes: ReadonlyMap<string, Record>, id: string): string | null {
  for (let node = nodes.get(id); node; node = nodes.get(node.parentId ?? '')) if (node.type === 'CANVAS') return node.id;
  return null;
}
