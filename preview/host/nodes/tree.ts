import type { SceneNode as GraphNode } from '@open-pencil/scene-graph';
import { layOut } from '../auto-layout.ts';
import { figmaFields } from '../figma-fields.ts';
import { layOutSheets } from '../lay-out-sheets.ts';
import { fitGroups } from '../fit-groups.ts';
import { absoluteTransform, compose, containerTransform, identity, inverse, placement, relativeTransform } from '../transform.ts';
import type { Layer } from './layer.ts';
import { insideInstance } from './layer.ts';

const holders: readonly NodeType[] = [
  'DOCUMENT',
  'PAGE',
  'FRAME',
  'GROUP',
  'SECTION',
  'COMPONENT',
  'COMPONENT_SET',
  'INSTANCE',
  'BOOLEAN_OPERATION',
  'SLIDE',
  'SLIDE_ROW',
  'SLIDE_GRID',
];

export function parentOf(layer: Layer): (BaseNode & ChildrenMixin) | null {
  const { parentId } = layer.record();
  // Only nodes that hold children are parents.
  return parentId === null ? null : (layer.scene.node(parentId) as BaseNode & ChildrenMixin);
}

/** Puts a node into a parent; it keeps its x, y and turn as numbers, now counted from the new parent. */
export function moveInto(parent: Layer, child: Layer, index: number): void {
  const { document } = parent.scene;
  const { graph } = document;
  refuseMove(parent, child);
  const siblings = parent.record().childIds.filter((id) => id !== child.id);
  if (!Number.isInteger(index) || index < 0 || index > siblings.length)
    throw new Error(`Index ${index} is out of range. The parent has ${siblings.length} children`);
  const node = child.record();
  const from = node.parentId;
  const relative = node.type === 'CANVAS' ? identity : relativeTransform(graph, node);
  document.write(() => {
    graph.insertChildAt(child.id, parent.id, index);
    if (node.type !== 'CANVAS') place(child, relative);
    settle(child, from);
  });
}

/** Sets a layer's `relativeTransform`. */
export function place(layer: Layer, relative: Transform): void {
  const { graph } = layer.scene.document;
  const node = layer.record();
  const parent = graph.getNode(node.parentId ?? '');
  const parentTransform = parent && parent.type !== 'CANVAS' ? absoluteTransform(graph, parent) : identity;
  const local = compose(inverse(parentTransform), compose(containerTransform(graph, node.parentId), relative));
  graph.updateNode(node.id, placement(node, local));
}

/** After a layer came, went or moved: refits what is round it. A group that holds nothing is gone, as in Figma. */
export function settle(layer: Layer, formerParent: string | null = null): void {
  const { document } = layer.scene;
  const { graph } = document;
  const former = graph.getNode(formerParent ?? '');
  if (former && former.childIds.length === 0 && (former.type === 'GROUP' || former.type === 'BOOLEAN_OPERATION')) {
    const above = former.parentId;
    graph.deleteNode(former.id);
    settle(layer, above);
  } else if (former) {
    layOut(graph, former.id);
    fitGroups(document, former.id);
  }
  if (!graph.getNode(layer.id)) return;
  layOut(graph, layer.id);
  fitGroups(document, layer.id);
}

export function takeAway(layer: Layer): void {
  const { document } = layer.scene;
  const { parentId } = layer.record();
  if (parentId === null) throw new Error('The document node cannot be removed');
  document.write(() => {
    document.graph.deleteNode(layer.id);
    settle(layer, parentId);
    layOutSheets(layer.scene);
  });
}

/** What Figma says before it groups, combines or flattens layers under a parent. */
export function refuseGather(parent: Layer, layers: readonly Layer[], index: number | undefined): void {
  if (layers.length === 0) throw new Error('First argument must be an array of at least one node');
  for (const layer of layers) refuseMove(parent, layer);
  const count = parent.record().childIds.length;
  if (index !== undefined && (!Number.isInteger(index) || index < 0 || index > count))
    throw new Error(`Index ${index} is out of range. The parent has ${count} children`);
}

function refuse(reason: string): never {
  throw new Error(`Cannot move node. ${reason}`);
}

function refuseMove(parent: Layer, child: Layer): void {
  const { graph } = parent.scene.document;
  const [into, moved] = [figmaFields(parent.record()), figmaFields(child.record())];
  if (moved.type === 'DOCUMENT') refuse('The scene root cannot be reparented');
  if (!holders.includes(into.type)) refuse(`New parent of type ${into.type} cannot have children`);
  if (graph.isDescendant(parent.id, child.id)) refuse('Reparenting would create a parenting cycle');
  if (into.type === 'DOCUMENT' && moved.type !== 'PAGE') refuse('The root node cannot have children of type other than PAGE');
  if (moved.type === 'PAGE' && into.type !== 'DOCUMENT') refuse('Only the root node can have children of type PAGE');
  if (into.type === 'INSTANCE' || insideInstance(parent)) refuse('New parent is an instance or is inside of an instance');
  if (insideInstance(child)) refuse('Node is inside of an instance');
  if (into.type === 'COMPONENT_SET' && moved.type !== 'COMPONENT') refuse('COMPONENT_SET can only have children of type COMPONENT');
  if (moved.type === 'COMPONENT' && into.type !== 'COMPONENT_SET' && within(parent, 'COMPONENT'))
    refuse('Cannot move a component inside of another component');
  if (moved.type === 'SECTION' && !['PAGE', 'SECTION'].includes(into.type)) refuse('A section can only be in a page or another section');
}

function within(layer: Layer, type: NodeType): boolean {
  const { graph } = layer.scene.document;
  for (let node: GraphNode | undefined = layer.record(); node; node = graph.getNode(node.parentId ?? ''))
    if (figmaFields(node).type === type) return true;
  return false;
}
