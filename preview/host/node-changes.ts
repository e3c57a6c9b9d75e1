import type { PretendDocument } from './document.ts';
import type { Scene } from './nodes/layer.ts';
import { pageOf } from './page-of.ts';

/** Gathers what happens to layers and tells the pages' `nodechange` listeners in batches. @returns what stops it */
export function watchNodes(document: PretendDocument, scene: Scene, handle: (run: () => unknown) => void): () => void {
  const { graph } = document;
  let batches = new Map<string, NodeChange[]>();

  function add(pageId: string | null, change: NodeChange): void {
    if (pageId === null || !scene.pageEvents(pageId).has('nodechange')) return;
    if (batches.size === 0) queueMicrotask(tell);
    batches.set(pageId, [...(batches.get(pageId) ?? []), change]);
  }

  function tell(): void {
    const told = batches;
    batches = new Map();
    for (const [pageId, nodeChanges] of told) handle(() => scene.pageEvents(pageId).emit('nodechange', { nodeChanges }));
  }

  return graph.onNodeEvents({
    created: ({ id }) => add(pageOf(graph, id), { type: 'CREATE', id, origin: 'LOCAL', node: scene.node(id) as SceneNode }),
    // The graph no longer knows where it was; what is deleted here is deleted on the current page.
    deleted: (id) => add(document.pageId, { type: 'DELETE', id, origin: 'LOCAL', node: { removed: true, id, type: 'FRAME' } }),
    updated: (id, change) =>
      add(pageOf(graph, id), {
        type: 'PROPERTY_CHANGE',
        id,
        origin: 'LOCAL',
        node: scene.node(id) as SceneNode,
        properties: propertiesOf(Object.keys(change)),
      }),
  });
}

function propertiesOf(fields: string[]): NodeChangeProperty[] {
  // The graph's names for what the product listens to are Figma's.
  return fields.filter((field) => field !== 'source') as NodeChangeProperty[];
}
