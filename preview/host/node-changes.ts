import type { PretendDocument } from './document.ts';
import type { Scene } from './nodes/layer.ts';

/** Gathers what happens to layers and hands it over in batches, as `page.on('nodechange')` does. @returns what stops it */
export function watchNodes(document: PretendDocument, scene: Scene, tell: (changes: NodeChange[]) => void): () => void {
  let changes = new Map<string, NodeChange>();

  function add(id: string, change: (node: SceneNode) => NodeChange): void {
    if (changes.size === 0) queueMicrotask(handOver);
    changes.set(`${id} ${changes.size}`, change(scene.node(id) as SceneNode));
  }

  function handOver(): void {
    const batch = [...changes.values()];
    changes = new Map();
    if (batch.length > 0) tell(batch);
  }

  return document.graph.onNodeEvents({
    created: ({ id }) => add(id, (node) => ({ type: 'CREATE', id, origin: 'LOCAL', node })),
    deleted: (id) => add(id, () => ({ type: 'DELETE', id, origin: 'LOCAL', node: { removed: true, id, type: 'FRAME' } })),
    updated: (id, change) =>
      add(id, (node) => ({ type: 'PROPERTY_CHANGE', id, origin: 'LOCAL', node, properties: propertiesOf(Object.keys(change)) })),
  });
}

function propertiesOf(fields: string[]): NodeChangeProperty[] {
  // The graph's names for what the product listens to are Figma's.
  return fields.filter((field) => field !== 'source') as NodeChangeProperty[];
}
